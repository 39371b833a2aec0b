package org.quorate.group.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.group.ClusterView;
import org.quorate.group.GroupJoining;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupSubmission;
import org.quorate.group.GroupView;
import org.quorate.group.GroupViewId;
import org.quorate.group.LayerOrder;
import org.quorate.group.core.wire.Frame;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.RingId;

/** A small message to a group costs no garbage, on its way out and on its way in. */
class AllocationTest {
    private static final int MESSAGES = 20_000;

    @Test
    void messagesToGroupsAllocateNothing() {
        Loop loop = new Loop();
        run(loop);
        long deliveredBefore = loop.delivered;

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        run(loop);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;

        assertEquals(2 * MESSAGES, loop.delivered - deliveredBefore);
        assertTrue(bytes < MESSAGES, bytes + " bytes for " + MESSAGES + " messages");
    }

    private static void run(Loop loop) {
        ByteBuffer agreed = message(false);
        ByteBuffer safe = message(true);
        for (int i = 0; i < MESSAGES; i++) {
            boolean isSafe = (i & 1) == 0;
            loop.layer.send(1, isSafe, isSafe ? safe : agreed, GroupLayer.NO_RECEIPT);
            loop.giveBack();
        }
    }

    private static ByteBuffer message(boolean safe) {
        ByteBuffer message = ByteBuffer.allocate(Frame.HEADER + 300);
        Frame.putHeader(message, 1, safe);
        return message.clear();
    }

    /** One node with two members of one group, that gives back what is sent; without records of its own. */
    private static final class Loop implements LayerOrder, Effects, Recipient {
        private final GroupLayer layer = new GroupLayer(1, GroupLimits.PROTOCOL, this);
        private final byte[][] sent = new byte[8][512];
        private final int[] lengths = new int[8];
        private int count;
        private long delivered;

        Loop() {
            layer.attached(this);
            TreeMap<Integer, byte[]> states = new TreeMap<>();
            states.put(1, layer.state());
            layer.synchronised(new ClusterView(new RingId(1, 4), List.of(1), List.of(1), List.of(), 1), states);
            layer.join(new GroupMember(1, 1, "one"), "a", this);
            layer.join(new GroupMember(1, 2, "two"), "a", this);
            giveBack();
        }

        void giveBack() {
            for (int i = 0; i < count; i++) {
                layer.delivered(1, sent[i], HEADER_BYTES, lengths[i] - HEADER_BYTES);
            }
            count = 0;
        }

        @Override
        public int maxMessageBytes() {
            return 1024 * 1024;
        }

        @Override
        public boolean hasRoom(int messages, long bytes) {
            return true;
        }

        @Override
        public void submit(Delivery delivery, ByteBuffer message) {
            lengths[count] = message.remaining();
            message.get(message.position(), sent[count++], 0, message.remaining());
        }

        @Override
        public void submit(Delivery delivery, byte[] bytes, int length) {
            System.arraycopy(bytes, 0, sent[count], 0, length);
            lengths[count++] = length;
        }

        @Override
        public void delivered(Incoming message) {
            delivered++;
        }

        @Override
        public void delivered(Incoming message, Pieces pieces) {}

        @Override
        public void delivered(long receipt, GroupViewId view, long sequence) {}

        @Override
        public void notDelivered(long receipt, GroupSubmission.Reason reason) {}

        @Override
        public void unknown(long receipt) {}

        @Override
        public void count(Counter counter) {}

        @Override
        public void joined(GroupViewId view) {}

        @Override
        public void refused(GroupJoining.Reason reason) {}

        @Override
        public void viewChanged(GroupView view) {}

        @Override
        public void suspended() {}

        @Override
        public void verdictChanged(org.quorate.quorum.Verdict verdict, RingId ring) {}

        @Override
        public void left() {}

        @Override
        public void ended(String reason) {}

        @Override
        public void ownDelivered(int bytes) {}

        @Override
        public void deliveredRun(Incoming run) {
            delivered += run.messages;
        }

        @Override
        public void ownDelivered(long bytes, int messages) {}

        @Override
        public void stopped(GroupMember slow) {}

        @Override
        public void released() {}

        @Override
        public long queuedBytes() {
            return 0;
        }
    }
}
