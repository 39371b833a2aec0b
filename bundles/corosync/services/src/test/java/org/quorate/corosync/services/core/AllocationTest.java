package org.quorate.corosync.services.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.quorate.corosync.services.wire.GroupName;
import org.quorate.ordering.RingId;

/** A message to a group costs no garbage, on its way out and on its way in. */
class AllocationTest {
    private static final int MESSAGES = 20_000;

    @Test
    void messagesToGroupsAllocateNothing() {
        Loop loop = new Loop();
        loop.services.configuration(OneMember.regular(new RingId(1, 4), List.of(1), List.of(1)));
        GroupName group = GroupName.of("alpha");
        loop.giveBack();
        loop.services.join(group, 7);
        loop.giveBack();
        byte[] payload = new byte[300];
        run(loop, group, payload);
        long deliveredBefore = loop.delivered;

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        run(loop, group, payload);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;

        assertEquals(MESSAGES, loop.delivered - deliveredBefore);
        assertTrue(bytes < MESSAGES, bytes + " bytes for " + MESSAGES + " messages");
    }

    private static void run(Loop loop, GroupName group, byte[] payload) {
        for (int i = 0; i < MESSAGES; i++) {
            loop.services.multicast(group, 7, payload, 0, payload.length);
            loop.giveBack();
        }
    }

    /** Gives back what is sent; without records of its own. */
    private static final class Loop implements Effects {
        private final CorosyncServices services = new CorosyncServices(1, new VoteSettings(1, 1, false, false), this);
        private final byte[][] sent = new byte[32][4096];
        private final int[] lengths = new int[32];
        private int count;
        private long delivered;

        @Override
        public boolean hasRoom(int messages, long bytes) {
            return true;
        }

        @Override
        public void send(Lane lane, byte[] bytes, int length) {
            System.arraycopy(bytes, 0, sent[count], 0, length);
            lengths[count++] = length;
        }

        /** Delivers what was sent, and what that leads to. */
        void giveBack() {
            for (int i = 0; i < count; i++) {
                services.delivered(1, sent[i], 0, lengths[i]);
            }
            count = 0;
        }

        @Override
        public void deliver(GroupMessage message) {
            delivered++;
        }

        @Override
        public void synchronising(RingId ring) {}

        @Override
        public void synchronised(RingId ring) {}

        @Override
        public void groupsSynchronised(RingId ring, List<Integer> members) {}

        @Override
        public void groupChanged(GroupChange change) {}

        @Override
        public void votes(VoteState state) {}

        @Override
        public void configVersions(SortedMap<Integer, Long> versions) {}

        @Override
        public void killed(int by, String reason) {}

        @Override
        public void goingDown(int node) {}

        @Override
        public void reload(int by) {}

        @Override
        public void cryptoChange(int by, int phase) {}

        @Override
        public void count(Counter counter) {}
    }
}
