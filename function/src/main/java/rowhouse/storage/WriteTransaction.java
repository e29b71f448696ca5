package rowhouse.storage;

import java.time.Instant;
import rowhouse.table.TableDefinition;

/// Reads and writes that happen together or not at all.
public interface WriteTransaction extends ReadTransaction {
    @Override
    Tables.Writable tables();

    @Override
    Items.Writable items(TableDefinition table);

    @Override
    Transfers.Writable transfers();

    @Override
    Backups.Writable backups();

    /// The moment at which all happens that this transaction does: what others did before is before it,
    /// what they do later behind it.
    Moment moment();

    /// The moment that a time ends with, but none later than this transaction's own: what is written from now on is
    /// behind it, even where the clock goes back.
    default Moment momentUntil(Instant time) {
        var asked = Moment.endOf(time);
        return asked.compareTo(moment()) < 0 ? asked : moment();
    }

    RequestTokens requestTokens();
}
