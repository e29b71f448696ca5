package rowhouse.differential;

import rowhouse.node.Node;

/// An operation and what is asked of it.
record Request(String operation, Node.Structure body) {
    Request with(String member, Node value) {
        return new Request(operation, Members.of(body).with(member, value).build());
    }

    @Override
    public String toString() {
        return operation + " " + JsonText.write(body);
    }
}
