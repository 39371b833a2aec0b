package org.quorate.shell.protocol;

import java.nio.ByteBuffer;

/**
 * What stands in front of the payload in a {@link FrameType#DELIVERY}.
 *
 * @param representative of the ring that ordered the message
 * @param ringSequence of that ring
 * @param sequence place of the message in that ring
 * @param piece place among messages of one sequence number
 * @param origin id of the node that submitted it
 * @param safe whether it was submitted as safe
 */
public record DeliveryHeader(
        int representative, long ringSequence, long sequence, int piece, int origin, boolean safe) {
    /** Length on the wire. */
    public static final int BYTES = 32;

    /** Reads one, and leaves the position behind it. */
    public static DeliveryHeader read(ByteBuffer in) throws ProtocolException {
        if (in.remaining() < BYTES) {
            throw new ProtocolException("a delivery of " + in.remaining() + " bytes");
        }
        return new DeliveryHeader(in.getInt(), in.getLong(), in.getLong(), in.getInt(), in.getInt(), in.getInt() != 0);
    }

    /** Writes the fields of one without making it. */
    public static void write(
            ByteBuffer out, int representative, long ringSequence, long sequence, int piece, int origin, boolean safe) {
        out.putInt(representative).putLong(ringSequence).putLong(sequence);
        out.putInt(piece).putInt(origin).putInt(safe ? 1 : 0);
    }
}
