package org.quorate.ordering.totem.core;

import java.util.BitSet;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.delivery.PacketPool;
import org.quorate.ordering.totem.core.delivery.RingLog;
import org.quorate.ordering.totem.core.delivery.StoredPacket;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/** Packets of the old ring that this node sends again in recovery, encapsulated ({@code recoveryQueue}). */
final class Exchange implements PacketSource {
    private final PacketPool pool;
    private final int self;
    private RingLog log;
    private RingId oldRing = RingId.NONE;
    private long base;
    private long next;
    private long end;
    private final BitSet done = new BitSet();

    Exchange(PacketPool pool, int self) {
        this.pool = pool;
        this.self = self;
    }

    /** Offers what the log holds beyond {@code after}; nothing when no exchange is needed. */
    void begin(RingLog oldLog, RingId ring, long after, boolean needed) {
        log = oldLog;
        oldRing = ring;
        base = after;
        next = after + 1;
        end = needed ? oldLog.high() : after;
        done.clear();
    }

    /** Somebody has sent that packet: saves sending it. */
    void sentBySomebody(long innerSeq) {
        long at = innerSeq - base;
        if (at > 0 && innerSeq - end <= 0) {
            done.set((int) at);
        }
    }

    boolean isEmpty() {
        return nextLength() == 0;
    }

    @Override
    public int nextLength() {
        while (next - end <= 0) {
            StoredPacket packet = done.get((int) (next - base)) ? null : log.get(next);
            if (packet != null) {
                return packet.length;
            }
            next++;
        }
        return 0;
    }

    @Override
    public long waitingBytes() {
        return (end - next + 1) * nextLength();
    }

    @Override
    public int waitingPackets() {
        return nextLength() == 0 ? 0 : (int) (end - next + 1);
    }

    @Override
    public StoredPacket next() {
        StoredPacket inner = log.get(next++);
        StoredPacket packet = pool.take(inner.length);
        packet.wrap(inner, oldRing, self);
        return packet;
    }

    void write(ImageWriter out) {
        out.write(oldRing);
        out.write(base);
        out.write(next);
        out.write(end);
        out.write(done.toLongArray().length);
        for (long word : done.toLongArray()) {
            out.write(word);
        }
    }

    void read(ImageReader in, RingLog oldLog) {
        log = oldLog;
        oldRing = in.readRing();
        base = in.readLong();
        next = in.readLong();
        end = in.readLong();
        done.clear();
        done.or(BitSet.valueOf(in.readLongs()));
    }
}
