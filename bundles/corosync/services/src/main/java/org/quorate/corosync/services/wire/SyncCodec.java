package org.quorate.corosync.services.wire;

import java.util.ArrayList;
import java.util.List;
import org.quorate.ordering.RingId;

/**
 * Messages of the synchronisation.
 *
 * <pre>
 * 16  u32  representative of the ring   20  u64  its sequence
 * of a service build:
 * 32  i32  number of services           40  i32  each of 128 numbers, unused ones 0
 * </pre>
 */
public final class SyncCodec {
    private static final int BARRIER = 0;
    private static final int SERVICE_BUILD = 1;

    private static final int RING = 16;
    private static final int COUNT = 32;
    private static final int NUMBERS = 40;
    private static final int BARRIER_LENGTH = 32;
    private static final int BUILD_LENGTH = NUMBERS + Integer.BYTES * ServiceBuild.MAX_SERVICES;

    private SyncCodec() {}

    /** Writes a barrier. */
    public static void encodeBarrier(RingId ring, MessageBuffer out) {
        out.begin(GroupHeader.SYNCHRONISATION, BARRIER, BARRIER_LENGTH, 0);
        writeRing(ring, out);
    }

    /** Writes a service build. */
    public static void encode(ServiceBuild build, MessageBuffer out) {
        out.begin(GroupHeader.SYNCHRONISATION, SERVICE_BUILD, BUILD_LENGTH, 0);
        writeRing(build.ring(), out);
        out.writeInt(COUNT, build.services().size());
        for (int i = 0; i < build.services().size(); i++) {
            out.writeInt(NUMBERS + Integer.BYTES * i, build.services().get(i));
        }
    }

    private static void writeRing(RingId ring, MessageBuffer out) {
        out.writeInt(RING, ring.representative());
        out.writeLong(RING + Integer.BYTES, ring.sequence());
    }

    /** Tells the sink what the message is; null when it is well-formed. */
    public static Malformed decode(MessageView in, SyncSink sink) {
        return switch (in.id()) {
            case BARRIER -> {
                if (in.length() != BARRIER_LENGTH) {
                    yield Malformed.WRONG_LENGTH;
                }
                sink.barrier(readRing(in));
                yield null;
            }
            case SERVICE_BUILD -> in.length() != BUILD_LENGTH ? Malformed.WRONG_LENGTH : decodeBuild(in, sink);
            default -> Malformed.UNKNOWN_FUNCTION;
        };
    }

    private static Malformed decodeBuild(MessageView in, SyncSink sink) {
        int count = in.readInt(COUNT);
        if (count < 0 || count > ServiceBuild.MAX_SERVICES) {
            return Malformed.OUT_OF_RANGE;
        }
        List<Integer> services = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int service = in.readInt(NUMBERS + Integer.BYTES * i);
            if (service < 0 || service > ServiceNumber.MAX) {
                return Malformed.OUT_OF_RANGE;
            }
            services.add(service);
        }
        sink.serviceBuild(new ServiceBuild(readRing(in), services));
        return null;
    }

    private static RingId readRing(MessageView in) {
        return new RingId(in.readInt(RING), in.readLong(RING + Integer.BYTES));
    }
}
