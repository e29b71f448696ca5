/// Rows over SQLite: the only place that knows SQL. SQLite believes its disk; here each row has a
/// `Checksum`, a row is missing only between `Neighbors` that are whole, and a log or journal that was left
/// behind is looked at before SQLite makes of it what it can (`WriteAheadLog`, `RollbackJournal`).
@NullMarked
package rowhouse.storage.sqlite;

import org.jspecify.annotations.NullMarked;
