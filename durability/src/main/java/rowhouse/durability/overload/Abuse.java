package rowhouse.durability.overload;

import java.io.IOException;

/// One way to misuse a server, on a connection of its own.
///
/// @param connections how many do it at once
/// @param script what is sent; an error of the connection ends it
/// @param mayBeServed whether success is a clean end, too, or that nothing happens
record Abuse(String name, int connections, Script script, boolean mayBeServed) {
    /// What is done on one connection.
    interface Script {
        /// @param number of the connection, from 0
        void play(Wire wire, int number) throws IOException, InterruptedException;
    }

    static Abuse of(String name, int connections, Script script) {
        return new Abuse(name, connections, script, false);
    }

    Abuse orServed() {
        return new Abuse(name, connections, script, true);
    }
}
