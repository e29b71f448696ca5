package rowhouse.qualify;

/// The other role does not say what it should have said by now.
final class PeerIsSilent extends RuntimeException {
    PeerIsSilent(String message) {
        super(message);
    }
}
