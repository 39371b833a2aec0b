package org.quorate.ordering.totem.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;

/** The data path allocates nothing in steady state. */
class AllocationTest {
    private static final int PAYLOAD = 1400;

    private final NodeSet both = NodeSet.of(1, 2);
    private final Wire[] wires = {new Wire(), new Wire()};
    private final TotemCore[] cores = new TotemCore[2];
    private long now = 1;

    private int acceleration;

    @Test
    void tokensAndMessagesAllocateNothing() {
        allocatesNothing();
    }

    @Test
    void acceleratedRingAllocatesNothing() {
        acceleration = 8;

        allocatesNothing();
    }

    private void allocatesNothing() {
        form();
        ByteBuffer message = ByteBuffer.allocate(300);
        for (int i = 0; i < 20_000; i++) {
            round(message);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        long delivered = wires[0].delivered;

        for (int i = 0; i < 10_000; i++) {
            round(message);
        }

        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(40_000, wires[0].delivered - delivered, 50);
        assertTrue(bytes < 20_000, "bytes for 40000 messages: " + bytes);
    }

    /** Two messages from each, then the token once round. */
    private void round(ByteBuffer message) {
        for (int from = 0; from < 2; from++) {
            cores[from].submit(now, false, message, 0);
            cores[from].submit(now, true, message, 0);
        }
        for (int hop = 0; hop < 2; hop++) {
            pass();
        }
    }

    private void pass() {
        now += 50_000;
        for (int from = 0; from < 2; from++) {
            Wire wire = wires[from];
            for (int i = 0; i < wire.packets; i++) {
                cores[1 - from].data(now, wire.data[i]);
            }
            wire.packets = 0;
        }
        int from = wires[0].tokens > 0 ? 0 : 1;
        if (wires[from].tokens > 0) {
            wires[from].tokens = 0;
            cores[1 - from].token(now, wires[from].token);
        }
    }

    private void form() {
        for (int i = 0; i < 2; i++) {
            cores[i] = new TotemCore(
                    new TotemSettings(
                            i + 1,
                            both,
                            1_000_000_000L,
                            200_000_000L,
                            50_000_000L,
                            1_200_000_000L,
                            200_000_000L,
                            64,
                            1 << 20,
                            16,
                            1024,
                            PAYLOAD,
                            1 << 16,
                            1 << 20,
                            0,
                            0,
                            acceleration,
                            Abilities.CURRENT),
                    DialectPolicy.NATIVE,
                    new SplittableRandom(i),
                    wires[i]);
            cores[i].start(now, new StableRecord(1, 1), 0);
        }
        for (int i = 0; cores[0].state() != StateName.OPERATIONAL || cores[1].state() != StateName.OPERATIONAL; i++) {
            assertTrue(i < 1000, cores[0].state() + " " + cores[1].state());
            now += 6_000_000;
            for (int from = 0; from < 2; from++) {
                Wire wire = wires[from];
                Join join = wire.join;
                Commit commit = wire.commit;
                wire.join = null;
                wire.commit = null;
                if (join != null) {
                    cores[1 - from].join(now, join);
                }
                if (commit != null) {
                    cores[1 - from].commit(now, commit);
                }
                cores[from].deadline(now, Deadline.JOIN);
            }
            pass();
        }
    }

    /** Keeps copies in objects that are used again. */
    private static final class Wire implements Effects {
        final Token token = new Token();
        final Packet[] data = new Packet[64];
        int tokens;
        int packets;
        long delivered;
        Join join;
        Commit commit;

        Wire() {
            for (int i = 0; i < data.length; i++) {
                data[i] = new Packet();
                data[i].bytes = new byte[PAYLOAD];
            }
        }

        @Override
        public void sendToken(int node, Token sent) {
            token.copyFrom(sent);
            tokens++;
        }

        @Override
        public void resendToken(int node, Token sent) {
            sendToken(node, sent);
        }

        @Override
        public void sendCommit(int node, Commit sent) {
            commit = sent;
        }

        @Override
        public void sendHoldCancel(int node, HoldCancel holdCancel) {}

        @Override
        public void broadcastData(Packet sent) {
            Packet copy = data[packets++];
            copy.ringRepresentative = sent.ringRepresentative;
            copy.ringSequence = sent.ringSequence;
            copy.sender = sent.sender;
            copy.incarnation = sent.incarnation;
            copy.seq = sent.seq;
            copy.origin = sent.origin;
            copy.safe = sent.safe;
            copy.length = sent.length;
            System.arraycopy(sent.bytes, sent.offset, copy.bytes, 0, sent.length);
        }

        @Override
        public void broadcastJoin(Join sent) {
            join = sent;
        }

        @Override
        public void broadcastMerge(Merge merge) {}

        @Override
        public void deliver(Delivered message) {
            delivered++;
        }

        @Override
        public void transitional(RingId from, RingId to, int[] members, long[] incarnations) {}

        @Override
        public void regular(RingId ring, int[] members, long[] incarnations, int[] joined, int[] left) {}

        @Override
        public void arm(Deadline deadline, long atNanos) {}

        @Override
        public void cancel(Deadline deadline) {}

        @Override
        public void persist(StableRecord record) {}

        @Override
        public void stateChanged(StateName from, StateName to, Reason reason, String detail) {}

        @Override
        public void refused(long tag, Reason reason) {}

        @Override
        public void ordered(long tag) {}

        @Override
        public void suspended(long gapNanos) {}

        @Override
        public void fatal(String what) {
            throw new AssertionError(what);
        }

        @Override
        public void count(Counter counter, long amount) {}
    }
}
