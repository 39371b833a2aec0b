package org.quorate.transport.knet.core;

import org.quorate.transport.knet.wire.PacketCodec;
import org.quorate.transport.udp.core.ReceiveBuffer;

/**
 * How many messages a receive buffer holds before the kernel drops any: each comes in pieces, and each piece is a datagram that
 * {@link ReceiveBuffer} knows the charge of.
 *
 * @param grantedBytes size that the kernel says the buffer has, 1 or more
 */
public record ReceiveRoom(int grantedBytes) {
    /** Pings and pongs that may wait among the messages. */
    private static final int PINGS = 16;

    /** Messages that the buffer must hold before a larger size is worth it. */
    private static final int FITTING = 24;

    private static final int[] MESSAGE_SIZES = {32_000, 16_000, 8_000, 4_000};
    private static final int SMALLEST_MESSAGE = 1_400;

    /** Rejects a buffer that cannot exist. */
    public ReceiveRoom {
        if (grantedBytes < 1) {
            throw new IllegalArgumentException("a receive buffer of " + grantedBytes + " bytes");
        }
    }

    /** How many messages of a size fit when they come in pieces; at least 1. */
    public int capacity(int messageBytes, PieceSize size, int ipBytes) {
        int piece = size.bytesIn(ipBytes);
        int whole = messageBytes / piece;
        int rest = messageBytes % piece;
        long charge = (long) whole * ReceiveBuffer.chargeOf(datagram(size, piece))
                + (rest == 0 ? 0 : ReceiveBuffer.chargeOf(datagram(size, rest)));
        long free = grantedBytes
                - (long) PINGS * ReceiveBuffer.chargeOf(size.suite().sealedBytes(PacketCodec.PING_BYTES));
        return (int) Math.max(1, free / charge);
    }

    /** The largest message that is worth sending: as large as {@code largest}, or smaller so that enough of them fit. */
    public int messageBytes(int largest, PieceSize size, int ipBytes) {
        if (capacity(largest, size, ipBytes) >= FITTING) {
            return largest;
        }
        for (int bytes : MESSAGE_SIZES) {
            if (capacity(bytes, size, ipBytes) >= FITTING) {
                return bytes;
            }
        }
        return SMALLEST_MESSAGE;
    }

    private static int datagram(PieceSize size, int pieceBytes) {
        return size.suite().sealedBytes(pieceBytes + PacketCodec.DATA_HEADER_BYTES);
    }
}
