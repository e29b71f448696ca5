package rowhouse.durability.disk;

import java.nio.file.Path;

/// A process that opens files after a power cut, looks into them, and closes them.
///
/// `Recoverer <folder> <keeping>`
final class Recoverer {
    private Recoverer() {}

    static void main(String[] arguments) throws Exception {
        try (var house = new LocalHouse(Path.of(arguments[0]).toRealPath(), Keeping.valueOf(arguments[1])::open, 4)) {
            System.out.println(house.call("Scan", "{\"TableName\": \"Story\", \"Select\": \"COUNT\"}")
                    .status());
        }
    }
}
