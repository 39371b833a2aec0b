package org.quorate.testing.simulator.world;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A message of a process group: who sends it and which it is. As bytes it is followed by others that follow from that.
 *
 * @param node id of the sender's node
 * @param life of the sender's process
 * @param instance of the sender in that process
 * @param number of the message at its sender, from 1
 */
record GroupText(int node, int life, int instance, int number) {
    /** Fewest bytes of one. */
    static final int LEAST_BYTES = 5 * Integer.BYTES;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    /** Its bytes. */
    byte[] write(int length) {
        byte[] bytes = new byte[length];
        int[] head = {node, life, instance, number, length};
        for (int i = 0; i < head.length; i++) {
            INTS.set(bytes, i * Integer.BYTES, head[i]);
        }
        for (int i = LEAST_BYTES; i < length; i++) {
            bytes[i] = filling(i);
        }
        return bytes;
    }

    private byte filling(int place) {
        return (byte) (place * 7 + number + instance * 31);
    }

    /** What was sent; throws where the bytes are not all that was, and nothing else. */
    static GroupText read(byte[] bytes, int offset, int length) {
        if (length < LEAST_BYTES || (int) INTS.get(bytes, offset + 4 * Integer.BYTES) != length) {
            throw new Breach("GROUP-WHOLE", length + " bytes are delivered that nobody has sent so");
        }
        GroupText text = new GroupText(
                (int) INTS.get(bytes, offset),
                (int) INTS.get(bytes, offset + Integer.BYTES),
                (int) INTS.get(bytes, offset + 2 * Integer.BYTES),
                (int) INTS.get(bytes, offset + 3 * Integer.BYTES));
        for (int i = LEAST_BYTES; i < length; i++) {
            if (bytes[offset + i] != text.filling(i)) {
                throw new Breach("GROUP-WHOLE", "byte " + i + " of " + text + " is not as it was sent");
            }
        }
        return text;
    }

    /** A number that two texts have in common only by chance. */
    long digest() {
        long mixed = ((long) node << Integer.SIZE | life) * GOLDEN + ((long) instance << Integer.SIZE | number);
        mixed = (mixed ^ mixed >>> 29) * GOLDEN;
        return mixed ^ mixed >>> 32;
    }

    @Override
    public String toString() {
        return "message " + number + " of " + node + "/" + instance + " in life " + life;
    }
}
