package rowhouse.durability;

/// What became of one fault in one mode: a line of the table.
///
/// @param fault what was done to the processes, the disk or the requests
/// @param mode how Rowhouse kept its files
/// @param points how often it was done, each time at another moment
/// @param acknowledged writes that were answered
/// @param lost of them, those that were not there afterwards
/// @param torn writes of which one half was there without the other
/// @param unsound whatever else is wrong: files that are damaged or contradict themselves, histories that cannot
///     be, requests that are not answered as they must
public record Finding(String fault, String mode, long points, long acknowledged, long lost, long torn, long unsound) {
    /// Whether nothing is wrong.
    public boolean isClean() {
        return lost == 0 && torn == 0 && unsound == 0;
    }
}
