package org.quorate.transport.udp.core;

/**
 * How many datagrams a receive buffer holds before the kernel drops any.
 *
 * <p>Linux charges the block it keeps a datagram in, not its bytes. Measured on loopback (IPv4 and IPv6): a datagram and
 * about 400 bytes of headers and book-keeping go into the next power of two while that is at most 16 KiB, and 256 bytes
 * come on top; larger ones are kept in pages and charged by the byte plus 832. A tenth is added to those, because older
 * kernels and network cards round them up: 2.3 KB for 1472 bytes, 17 KB for 8972, 71 KB for 64 000.
 *
 * @param grantedBytes size that the kernel says the buffer has (Linux grants twice what it lets one ask for), 1 or more
 */
public record ReceiveBuffer(int grantedBytes) {
    private static final int BOOK_KEEPING = 512;
    private static final int LARGEST_BLOCK = 16_384;
    private static final int BLOCK_HEADER = 256;
    private static final int PAGES_HEADER = 832;

    /** Heartbeats that may wait among the frames. */
    private static final int HEARTBEATS = 16;

    /** Rejects a buffer that cannot exist. */
    public ReceiveBuffer {
        if (grantedBytes < 1) {
            throw new IllegalArgumentException("a receive buffer of " + grantedBytes + " bytes");
        }
    }

    /** Bytes that one datagram takes of the buffer. */
    public static int chargeOf(int datagramBytes) {
        int block = datagramBytes + BOOK_KEEPING;
        if (block <= LARGEST_BLOCK) {
            int smaller = Integer.highestOneBit(block);
            return (smaller == block ? block : 2 * smaller) + BLOCK_HEADER;
        }
        return datagramBytes + datagramBytes / 10 + PAGES_HEADER;
    }

    /** How many datagrams of a size fit, some heartbeats among them; at least 1. */
    public int capacity(int datagramBytes) {
        int free = grantedBytes - HEARTBEATS * chargeOf(1);
        return Math.max(1, free / chargeOf(datagramBytes));
    }
}
