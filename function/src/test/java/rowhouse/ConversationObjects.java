package rowhouse;

import rowhouse.object.ObjectStore;
import rowhouse.object.TreeMapObjects;

/// The objects that conversations import.
final class ConversationObjects {
    private ConversationObjects() {}

    static ObjectStore make() {
        return new TreeMapObjects()
                .with("music-exports")
                .with("music")
                .with("music", "json/1.json", """
                        {"Item":{"Artist":{"S":"Nina"},"Year":{"N":"1958"},"Label":{"S":"Bethlehem"}}}
                        {"Item":{"Artist":{"S":"Nina"},"Year":{"N":"1965"}}}
                        """)
                .with("music", "json/2.json", """
                        {"Item":{"Artist":{"S":"Joni"},"Year":{"N":"1971"},"Genres":{"SS":["folk","pop"]}}}
                        {"Item":{"Artist":{"S":"Nina"},"Year":{"N":"1965"},"Label":{"S":"Philips"}}}
                        """)
                .with("music", "faults/1.json", """
                        {"Item":{"Artist":{"S":"Nina"},"Year":{"N":"1958"}}}
                        {"Item":{"Artist":{"N":"1"},"Year":{"N":"1958"}}}
                        {"Item":{"Artist":{"S":"No year"}}}
                        {"Item":{"Artist":{"S":"Joni"},
                        not JSON
                        """)
                .with("music", "csv/1.csv", """
                        Artist;Year;Label
                        Nina;1958;"Beth;lehem"
                        Joni;1971;
                        """)
                .with("music", "ion/1.ion", """
                        $ion_1_0 {Item:{Artist:"Nina",Year:1958.,Genres:$dynamodb_SS::["jazz"]}}
                        $ion_1_0 {Item:{Artist:"Joni",Year:1971.}}
                        """);
    }
}
