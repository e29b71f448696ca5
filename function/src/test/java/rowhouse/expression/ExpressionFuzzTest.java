package rowhouse.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.expression.evaluate.Conditions;
import rowhouse.expression.evaluate.Projections;
import rowhouse.expression.evaluate.Updates;
import rowhouse.expression.parse.ConditionParser;
import rowhouse.expression.parse.ExpressionKind;
import rowhouse.expression.parse.KeyConditionParser;
import rowhouse.expression.parse.Placeholders;
import rowhouse.expression.parse.ProjectionParser;
import rowhouse.expression.parse.UpdateParser;
import rowhouse.fuzz.Fuzzing;
import rowhouse.fuzz.Mutations;
import rowhouse.value.Item;

/// Whatever stands in an expression, it is parsed and evaluated, or refused with a `ValidationException`; and the item
/// it is evaluated on stays what it was.
class ExpressionFuzzTest {
    private static final List<String> TOKENS = List.of(
            " AND ",
            " OR ",
            " NOT ",
            " BETWEEN ",
            " IN ",
            "SET ",
            " REMOVE ",
            " ADD ",
            " DELETE ",
            "(",
            ")",
            ",",
            ".",
            "[0]",
            "[99999999999]",
            "[",
            "]",
            "=",
            "<>",
            "<=",
            ">",
            "+",
            "-",
            "n",
            "s",
            "l",
            "m.a",
            "m.l[1].z",
            "ss",
            "#m.#b",
            ":n1",
            ":s",
            ":ss",
            ":l",
            ":big",
            ":tiny",
            ":e",
            ":un",
            "#un",
            "size(",
            "contains(",
            "begins_with(",
            "attribute_exists(",
            "attribute_type(",
            "if_not_exists(",
            "list_append(",
            "status",
            "\u00c3\u00a9");
    private static final Mutations CONDITIONS = new Mutations(
            List.of(
                    "n = :n5 AND (s <> :s OR NOT attribute_exists(m.b.c))",
                    "n BETWEEN :n1 AND :n5 OR l[1] IN (:n0, :n1, n)",
                    "size(l) > :n1 AND contains(ss, :a) AND begins_with(s, :x)",
                    "attribute_type(m.l[1], :typeN) OR #z = :null",
                    "pk = :s AND begins_with(sk, :x)"),
            TOKENS);
    private static final Mutations UPDATES = new Mutations(
            List.of(
                    "SET n = n + :n1, m.a = if_not_exists(m.x, :n2), l[9] = :x REMOVE z, l[0]",
                    "SET l = list_append(l, :l), #new = :m ADD ns :ns, nn :n5 DELETE ss :ss",
                    "ADD n :big REMOVE m.l[1].z SET s = :tiny",
                    "SET m.b.c = m.l[0], n = :big - :tiny"),
            TOKENS);
    private static final Mutations PROJECTIONS =
            new Mutations(List.of("n, m.a, l[1], m.l[1].z", "#m.#b.c, ss, nowhere[3].x"), TOKENS);

    @Test
    void conditionsHoldOrDoNotOrAreRefused() {
        fuzz("conditions", CONDITIONS, (text, placeholders) -> {
            return Conditions.holds(ConditionParser.parse(ExpressionKind.CONDITION, text, placeholders), Sample.ITEM);
        });
    }

    @Test
    void keyConditionsAreUnderstoodOrRefused() {
        fuzz("key conditions", CONDITIONS, KeyConditionParser::parse);
    }

    @Test
    void updatesLeaveAnItemOrAreRefused() {
        fuzz("updates", UPDATES, (text, placeholders) -> {
            var outcome = Updates.apply(UpdateParser.parse(text, placeholders), Sample.ITEM);
            var after = outcome.after();
            assertThat(Item.ofJson(after.json(), after.sizeBytes()).attributes())
                    .isEqualTo(after.attributes());
            outcome.updatedOld().json();
            return outcome.updatedNew().json();
        });
    }

    @Test
    void projectionsKeepPartsOrAreRefused() {
        fuzz(
                "projections",
                PROJECTIONS,
                (text, placeholders) -> Projections.project(ProjectionParser.parse(text, placeholders), Sample.ITEM)
                        .json());
    }

    private static void fuzz(String name, Mutations mutations, BiFunction<String, Placeholders, Object> target) {
        var before = Sample.ITEM.toString();
        Fuzzing.of(8_000).run(name, random -> {
            var text = text(mutations, random);
            try {
                assertThat(target.apply(text, Sample.placeholders(text))).isNotNull();
            } catch (ServiceException e) {
                assertThat(e.code()).as(text).isEqualTo(ErrorCode.VALIDATION);
            }
            assertThat(Sample.ITEM).hasToString(before);
        });
    }

    private static String text(Mutations mutations, Random random) {
        if (random.nextInt(3) > 0) {
            return mutations.next(random);
        }
        var text = new StringBuilder();
        for (int i = random.nextInt(30); i >= 0; i--) {
            text.append(TOKENS.get(random.nextInt(TOKENS.size())));
        }
        return text.toString();
    }
}
