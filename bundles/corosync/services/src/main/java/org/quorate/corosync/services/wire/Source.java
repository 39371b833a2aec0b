package org.quorate.corosync.services.wire;

/**
 * Where a message came from at its sender; 16 bytes.
 *
 * @param node id of the sender
 * @param connection means something to the sender only; 0 from others than daemons
 */
public record Source(int node, long connection) {
    static final int LENGTH = 16;

    private static final int CONNECTION = 8;

    void write(int at, MessageBuffer out) {
        out.writeInt(at, node);
        out.writeLong(at + CONNECTION, connection);
    }

    static Source read(MessageView in, int at) {
        return new Source(in.readInt(at), in.readLong(at + CONNECTION));
    }
}
