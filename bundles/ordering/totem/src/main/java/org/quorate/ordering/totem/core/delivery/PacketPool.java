package org.quorate.ordering.totem.core.delivery;

/**
 * Packets that are not in use, by the size of their room. In steady state every packet taken was given back before, so nothing
 * is allocated. Holds at most the bytes it was made for; what is given back beyond that is left to the garbage collector.
 */
public final class PacketPool {
    /** Most bytes in a packet: its length is a 16-bit number on the wire. */
    public static final int LARGEST = 65_535;

    private static final int SMALLEST_BITS = 8;
    private static final int LARGEST_BITS = 16;

    private final Shelf[] shelves = new Shelf[LARGEST_BITS - SMALLEST_BITS + 1];
    private final long maxBytes;
    private long idleBytes;

    /** An empty pool that will keep up to that many bytes. */
    public PacketPool(long maxBytes) {
        this.maxBytes = maxBytes;
        for (int i = 0; i < shelves.length; i++) {
            shelves[i] = new Shelf();
        }
    }

    /** A packet with room for that many bytes and whatever else was in it last. */
    public StoredPacket take(int length) {
        int bits = bitsFor(length);
        StoredPacket idle = shelves[bits - SMALLEST_BITS].pop();
        if (idle == null) {
            return new StoredPacket(1 << bits);
        }
        idleBytes -= idle.bytes.length;
        return idle;
    }

    /**
     * The packet that {@link #take} will give next for that length, if none is given back before. One of each size may be here
     * beyond the bytes that the pool was made for.
     */
    public StoredPacket next(int length) {
        int bits = bitsFor(length);
        Shelf shelf = shelves[bits - SMALLEST_BITS];
        if (shelf.count == 0) {
            StoredPacket made = new StoredPacket(1 << bits);
            idleBytes += made.bytes.length;
            shelf.push(made);
        }
        return shelf.packets[shelf.count - 1];
    }

    /** Takes a packet back; its last user forgets it. */
    public void give(StoredPacket packet) {
        if (idleBytes + packet.bytes.length <= maxBytes) {
            idleBytes += packet.bytes.length;
            shelves[bitsFor(packet.bytes.length) - SMALLEST_BITS].push(packet);
        }
    }

    /** Bytes kept for later. */
    public long idleBytes() {
        return idleBytes;
    }

    private static int bitsFor(int length) {
        return Math.max(SMALLEST_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(length, 1) - 1));
    }

    private static final class Shelf {
        private StoredPacket[] packets = new StoredPacket[16];
        private int count;

        StoredPacket pop() {
            if (count == 0) {
                return null;
            }
            StoredPacket top = packets[--count];
            packets[count] = null;
            return top;
        }

        void push(StoredPacket packet) {
            if (count == packets.length) {
                packets = java.util.Arrays.copyOf(packets, 2 * count);
            }
            packets[count++] = packet;
        }
    }
}
