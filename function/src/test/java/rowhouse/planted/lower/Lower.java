package rowhouse.planted.lower;

import java.sql.Connection;
import rowhouse.planted.upper.Upper;

/// Imports what lies above it, and SQL: both wrong.
public record Lower(Upper[] uppers, Connection connection) {}
