package rowhouse.transfer;

/// The work on one kind of transfer.
interface TransferWork {
    /// Works on a transfer until it has ended or the time is up.
    ///
    /// @param end in the clock of `System.nanoTime`; at least a part is done
    /// @return whether it has ended
    /// @throws rowhouse.object.ObjectStoreException if the objects cannot be reached, and may be later
    boolean run(String id, long end);

    /// Takes note that a transfer did not come further.
    ///
    /// @return how often in a row that was so; 0 where the transfer has ended
    int tryInVain(String id);

    /// Ends a transfer that cannot go on.
    void fail(String id, Failure failure);
}
