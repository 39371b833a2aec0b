package org.quorate.transport.knet.core;

import org.quorate.transport.knet.wire.PacketCodec;

/**
 * How many messages a receive buffer holds before the kernel drops any. Linux charges the block it keeps a datagram in, not
 * its bytes: measured, a datagram and 512 bytes go into the next power of two up to 16 KiB, and 256 bytes come on top; larger
 * ones are charged by the byte plus 832, of which a tenth more is reckoned with.
 *
 * @param grantedBytes size that the kernel says the buffer has, 1 or more
 */
public record ReceiveBuffer(int grantedBytes) {
    private static final int BOOK_KEEPING = 512;
    private static final int LARGEST_BLOCK = 16_384;
    private static final int BLOCK_HEADER = 256;
    private static final int PAGES_HEADER = 832;

    /** Pings and pongs that may wait among the messages. */
    private static final int PINGS = 16;

    /** Messages that the buffer must hold before a larger size is worth it. */
    private static final int FITTING = 24;

    private static final int[] MESSAGE_SIZES = {32_000, 16_000, 8_000, 4_000};
    private static final int SMALLEST_MESSAGE = 1_400;

    /** Rejects a buffer that cannot exist. */
    public ReceiveBuffer {
        if (grantedBytes < 1) {
            throw new IllegalArgumentException("a receive buffer of " + grantedBytes + " bytes");
        }
    }

    /** How many messages of a size fit when they come in pieces; at least 1. */
    public int capacity(int messageBytes, PieceSize size, int ipBytes) {
        int piece = size.bytesIn(ipBytes);
        int whole = messageBytes / piece;
        int rest = messageBytes % piece;
        long charge = (long) whole * chargeOf(datagram(size, piece)) + (rest == 0 ? 0 : chargeOf(datagram(size, rest)));
        long free = grantedBytes - (long) PINGS * chargeOf(size.suite().sealedBytes(PacketCodec.PING_BYTES));
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

    private static int chargeOf(int datagramBytes) {
        int block = datagramBytes + BOOK_KEEPING;
        if (block <= LARGEST_BLOCK) {
            int smaller = Integer.highestOneBit(block);
            return (smaller == block ? block : 2 * smaller) + BLOCK_HEADER;
        }
        return datagramBytes + datagramBytes / 10 + PAGES_HEADER;
    }
}
