package org.quorate.group.core.process;

import java.nio.ByteBuffer;

/** Messages that can be told apart, and whose every byte can be checked. */
final class Payload {
    /** Least bytes of one. */
    static final int MIN = 8;

    private Payload() {}

    static String name(Sender sender, int number) {
        return sender.text() + ":" + number;
    }

    /** Who it is, over all lives of a node. */
    record Sender(int node, int life, int instance) {
        String text() {
            return node + "." + life + "." + instance;
        }
    }

    static byte[] of(Sender sender, int number, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        bytes.put((byte) sender.node)
                .put((byte) sender.life)
                .putShort((short) sender.instance)
                .putShort((short) number);
        bytes.putShort((short) length);
        while (bytes.hasRemaining()) {
            bytes.put((byte) (bytes.position() * 7 + number));
        }
        return bytes.array();
    }

    /** Its name; bytes that are not as they were sent throw. */
    static String read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Sender sender = new Sender(in.get(), in.get(), in.getShort());
        int number = in.getShort();
        if (in.getShort() != bytes.length) {
            throw new AssertionError(bytes.length + " bytes of " + name(sender, number) + ", which had others");
        }
        while (in.hasRemaining()) {
            byte expected = (byte) (in.position() * 7 + number);
            if (in.get() != expected) {
                throw new AssertionError("byte " + in.position() + " of " + name(sender, number));
            }
        }
        return name(sender, number);
    }
}
