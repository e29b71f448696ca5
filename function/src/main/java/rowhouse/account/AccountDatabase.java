package rowhouse.account;

import rowhouse.storage.Database;
import rowhouse.storage.Rows;
import rowhouse.storage.sealed.SealedRows;

/// One account's database, and the rows under it.
record AccountDatabase(AccountId account, Database database, Rows rows) {
    /// Opens a database as the rules have it.
    ///
    /// @param rows closed if they cannot be opened under the account's keys
    static AccountDatabase open(AccountId account, Rows rows, AccountRules rules) {
        var opened = SealedRows.open(rows, account.digits(), rules.sealing().keysOf(account));
        return new AccountDatabase(
                account, new Database(opened, rules.writeRules().apply(account)), opened);
    }

    /// Wraps the key of the rows with the newest of the account's.
    void rewrap(Sealing sealing) {
        var keys = sealing.keysOf(account);
        boolean isSealed = rows instanceof SealedRows;
        if (isSealed != (keys != null)) {
            throw new IllegalStateException("account " + account + (isSealed ? " has no key" : " is not sealed"));
        }
        if (keys != null && rows instanceof SealedRows sealed) {
            sealed.rewrap(keys);
        }
    }

    void close() {
        database.close();
    }
}
