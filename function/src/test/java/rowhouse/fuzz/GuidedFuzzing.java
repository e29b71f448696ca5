package rowhouse.fuzz;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What Jazzer calls: a target whose every choice Jazzer makes, which learns from the code that it reaches. The
/// property `rowhouse.fuzz.target` names it, as `package.TestClass.method`.
public final class GuidedFuzzing {
    static final String TARGET = "rowhouse.fuzz.target";

    private static Fuzzing.@Nullable Target target;

    private GuidedFuzzing() {}

    /// Finds the target.
    public static void fuzzerInitialize() throws ReflectiveOperationException {
        var name = Objects.requireNonNull(System.getProperty(TARGET), TARGET);
        int dot = name.lastIndexOf('.');
        var type = Class.forName(name.substring(0, dot));
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        var method = type.getDeclaredMethod(name.substring(dot + 1));
        method.setAccessible(true);
        target = Fuzzing.targetOf(() -> method.invoke(constructor.newInstance()));
    }

    /// Tries the target.
    ///
    /// @param data all that it draws
    public static void fuzzerTestOneInput(byte[] data) throws Exception {
        Objects.requireNonNull(target).accept(new ChosenRandom(data));
    }
}
