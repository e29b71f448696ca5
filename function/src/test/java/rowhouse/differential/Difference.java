package rowhouse.differential;

/// One place where two answers to the same request are not the same.
///
/// @param operation the operation, with ` on an index` where it reads one
/// @param member the path of the member, such as `Table.TableArn`; list elements are `[]`
/// @param local what DynamoDB Local answers there
/// @param ours what Rowhouse answers there
record Difference(String operation, String member, String local, String ours) {
    static final String ABSENT = "absent";

    /// Differences of one kind have the same text here: quoted names and numbers are left out.
    String kind() {
        return operation + " | " + member + " | " + shape(local) + " | " + shape(ours);
    }

    private static String shape(String text) {
        var shape = text.replaceAll("\"[^\"]*\"", "\"_\"")
                .replaceAll("[:#]\\w+", ":_")
                .replaceAll("\\d+", "0");
        return shape.length() > 160 ? shape.substring(0, 160) : shape;
    }
}
