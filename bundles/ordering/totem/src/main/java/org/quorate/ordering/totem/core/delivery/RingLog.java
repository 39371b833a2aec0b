package org.quorate.ordering.totem.core.delivery;

import org.quorate.ordering.totem.core.InvariantViolation;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/**
 * The packets of one ring and how far they have come, the specification's {@code store}, {@code aru}, {@code high}, {@code
 * delivered} and {@code safeLine}. Numbers may pass the largest {@code long}: they are compared by difference only.
 *
 * <p>While the ring runs only the first half of the window is used. A node that delivers late then never lacks a packet that is
 * beyond the end of its whole window, and recovery can always give it what it needs.
 */
public final class RingLog {
    private final PacketPool pool;
    private final StoredPacket[] slots;
    private final int mask;
    private final long maxBytes;
    private long low;
    private long aru;
    private long high;
    private long received;
    private long delivered;
    private long safeLine;
    private long bytes;

    /**
     * An empty log.
     *
     * @param capacity of the window, a power of two
     * @param maxBytes beyond which a running ring takes only what closes its first gap
     */
    public RingLog(PacketPool pool, int capacity, long maxBytes) {
        this.pool = pool;
        this.slots = new StoredPacket[capacity];
        this.mask = capacity - 1;
        this.maxBytes = maxBytes;
    }

    /** Forgets everything and begins after a number. */
    public void begin(long first) {
        for (long seq = low + 1; seq - high <= 0; seq++) {
            drop(seq);
        }
        low = first;
        aru = first;
        high = first;
        received = first;
        delivered = first;
        safeLine = first;
    }

    /** Everything up to here is released. */
    public long low() {
        return low;
    }

    /** Everything up to here has been received. */
    public long aru() {
        return aru;
    }

    /** The highest number received or announced. */
    public long high() {
        return high;
    }

    /** The highest number received; what is only announced does not count. */
    public long received() {
        return received;
    }

    /** Everything up to here has been delivered. */
    public long delivered() {
        return delivered;
    }

    /** Everything up to here is safe. */
    public long safeLine() {
        return safeLine;
    }

    /** Bytes of the packets held. */
    public long bytes() {
        return bytes;
    }

    /** The packet of that number, or null: this one absence is too hot for a wrapper. */
    public StoredPacket get(long seq) {
        if (seq - low <= 0 || seq - low > slots.length) {
            return null;
        }
        return slots[(int) seq & mask];
    }

    /** Whether that packet is here. */
    public boolean holds(long seq) {
        return get(seq) != null;
    }

    /** Whether that number fits the whole window. */
    public boolean inWindow(long seq) {
        return seq - low > 0 && seq - low <= slots.length;
    }

    /** Whether a running ring takes a packet of that number and length now; for one that is not here yet. */
    public boolean accepts(long seq, int length) {
        return seq - low > 0 && seq - low <= slots.length / 2 && (bytes + length <= maxBytes || seq == aru + 1);
    }

    /** Whether new messages may be numbered up to {@code seq}: the store guard of section 8. */
    public boolean mayGrowTo(long seq, int window, long windowBytes) {
        return seq - low < slots.length / 2 - window && bytes + windowBytes <= maxBytes;
    }

    /** Whether too much is received but not known to be safe: the gap guard of section 8. */
    public boolean safeGapTooLarge(long seq) {
        return seq - safeLine > slots.length / 4;
    }

    /** Keeps a packet; it must be in the window and not here yet. */
    public void put(StoredPacket packet) {
        long seq = packet.seq;
        InvariantViolation.unless(inWindow(seq) && slots[(int) seq & mask] == null, "packet has no place", seq, low);
        slots[(int) seq & mask] = packet;
        bytes += packet.length;
        announce(seq);
        received = seq - received > 0 ? seq : received;
        while (aru - high < 0 && slots[(int) (aru + 1) & mask] != null) {
            aru++;
        }
    }

    /** Numbers up to here are in use. */
    public void announce(long seq) {
        if (seq - high > 0) {
            InvariantViolation.unless(seq - low <= slots.length, "announced beyond the window", seq, low);
            high = seq;
        }
    }

    /** Everything up to here is safe. */
    public void safeUpTo(long seq) {
        if (seq - safeLine > 0) {
            InvariantViolation.unless(seq - aru <= 0, "safe beyond received", seq, aru);
            safeLine = seq;
        }
    }

    /** Everything up to here is delivered. */
    public void deliveredUpTo(long seq) {
        InvariantViolation.unless(seq - delivered >= 0 && seq - high <= 0, "delivered out of order", seq, delivered);
        delivered = seq;
    }

    /** Releases what nobody can ask for any more. */
    public void release() {
        long limit = safeLine - delivered < 0 ? safeLine : delivered;
        while (low - limit < 0) {
            drop(++low);
        }
    }

    /** The log of a ring just installed: everything up to here is recovery and everybody has it. */
    public void install(long installed) {
        InvariantViolation.unless(installed - aru <= 0, "installed beyond received", installed, aru);
        delivered = installed - delivered > 0 ? installed : delivered;
        safeLine = installed - safeLine > 0 ? installed : safeLine;
        release();
    }

    /** [I1]. */
    public void check() {
        InvariantViolation.unless(
                delivered - aru <= 0 && aru - high <= 0, "[I1] delivered, received, high", delivered, aru);
        InvariantViolation.unless(safeLine - aru <= 0, "[I1] safe line, received", safeLine, aru);
        InvariantViolation.unless(high - low <= slots.length, "[I1] high, released", high, low);
    }

    private void drop(long seq) {
        StoredPacket packet = slots[(int) seq & mask];
        if (packet != null) {
            slots[(int) seq & mask] = null;
            bytes -= packet.length;
            pool.give(packet);
        }
    }

    /** Writes all of it. */
    public void write(ImageWriter out) {
        out.write(low);
        out.write(aru);
        out.write(high);
        out.write(received);
        out.write(delivered);
        out.write(safeLine);
        for (long seq = low + 1; seq - high <= 0; seq++) {
            StoredPacket packet = slots[(int) seq & mask];
            out.write(packet != null);
            if (packet != null) {
                packet.write(out);
            }
        }
    }

    /** Reads all of it. */
    public void read(ImageReader in, PayloadFormat payloads) {
        begin(in.readLong());
        long savedAru = in.readLong();
        long savedHigh = in.readLong();
        long savedReceived = in.readLong();
        delivered = in.readLong();
        safeLine = in.readLong();
        if (savedHigh - low < 0 || savedHigh - low > slots.length) {
            throw new IllegalArgumentException("snapshot needs a larger store");
        }
        high = savedHigh;
        for (long seq = low + 1; seq - high <= 0; seq++) {
            if (in.readBoolean()) {
                put(StoredPacket.read(in, pool, payloads));
            }
        }
        if (aru != savedAru || savedReceived - received < 0 || savedReceived - high > 0) {
            throw new IllegalArgumentException("snapshot contradicts itself about what was received");
        }
        received = savedReceived;
    }
}
