package org.quorate.group.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.group.ClusterView;
import org.quorate.group.GroupListener;
import org.quorate.group.GroupMembership;
import org.quorate.group.GroupMessage;
import org.quorate.group.GroupOptions;
import org.quorate.group.LayerOrder;
import org.quorate.group.Synchroniser;
import org.quorate.node.LoopWork;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.MessageRun;
import org.quorate.ordering.RingId;

/** The whole way of a small message costs no garbage: in the sender's call, on the loop, and on the listener's thread. */
class HostAllocationTest {
    private static final int MESSAGES = 20_000;

    /** So many messages are in one run. */
    private static final int TOGETHER = 5;

    private final HandLoop loop = new HandLoop();
    private final GroupHost host = new GroupHost(1, loop, HostLimits.of(1024 * 1024, 4096L * 1024 * 1024));
    private final Synchroniser layer = host.synchroniser();
    private final Echo echo = new Echo();
    private final Counting listener = new Counting();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void messagesAllocateNothing() {
        host.start();
        layer.attached(echo);
        TreeMap<Integer, byte[]> states = new TreeMap<>();
        states.put(1, layer.state());
        layer.synchronised(new ClusterView(new RingId(1, 4), List.of(1), List.of(1), List.of(), 1), states);
        GroupMembership member = new BundleGroups(host, "test.bundle").join("a", listener, GroupOptions.DEFAULT);
        ByteBuffer payload = ByteBuffer.allocate(300);
        run(member, payload);
        run(member, payload);

        long listenerBefore = ofListeners();
        long before = threads.getCurrentThreadAllocatedBytes();
        run(member, payload);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        long listenerBytes = ofListeners() - listenerBefore;

        assertEquals(3 * MESSAGES, listener.count);
        assertTrue(echo.runs >= 2 * MESSAGES / TOGETHER, echo.runs + " runs");
        assertTrue(bytes < MESSAGES, bytes + " bytes of sender and loop for " + MESSAGES + " messages");
        assertTrue(listenerBytes < MESSAGES, listenerBytes + " bytes of the listener for " + MESSAGES + " messages");
    }

    /** Bytes of all threads that may call the listener. */
    private long ofListeners() {
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(each -> each != null && each.getThreadName().startsWith("quorate-mailbox"))
                .mapToLong(each -> threads.getThreadAllocatedBytes(each.getThreadId()))
                .sum();
    }

    private void run(GroupMembership member, ByteBuffer payload) {
        long until = listener.count + MESSAGES;
        for (int sent = 0; sent < MESSAGES; sent++) {
            while (!member.send(Delivery.AGREED, payload).isAccepted()) {
                turn();
            }
            if (sent % TOGETHER == 0) {
                turn();
            }
            while (sent % 100 == 99 && listener.count < until - MESSAGES + sent) {
                turn();
                Thread.onSpinWait();
            }
        }
        while (listener.count < until) {
            turn();
            Thread.onSpinWait();
        }
    }

    private void turn() {
        loop.turn(0, LoopWork.ORDERING);
        echo.giveBack();
        loop.turn(LoopWork.ORDERING, Integer.MAX_VALUE);
    }

    /** Gives back what it is given: a message alone, several as a run. */
    private final class Echo implements LayerOrder {
        private static final int MOST = 16;

        private final MessageRun run = new MessageRun();
        private final ByteBuffer bytes = ByteBuffer.allocate(MOST * 512);
        private long runs;

        Echo() {
            run.origin = 1;
            run.bytes = bytes.array();
        }

        void giveBack() {
            if (run.messages == 1) {
                int offset = MessageRun.HEADER + HEADER_BYTES;
                layer.delivered(1, run.bytes, offset, bytes.position() - offset);
            } else if (run.messages > 1) {
                run.end = bytes.position();
                run.lead = HEADER_BYTES;
                runs++;
                layer.delivered(run);
            }
            run.messages = 0;
            bytes.clear();
        }

        @Override
        public int maxMessageBytes() {
            return 1024 * 1024;
        }

        @Override
        public boolean hasRoom(int messages, long length) {
            return run.messages < MOST;
        }

        @Override
        public void submit(Delivery delivery, byte[] message, int length) {
            bytes.putShort((short) length).putShort((short) 0).put(message, 0, length);
            run.messages++;
        }

        @Override
        public void submit(Delivery delivery, ByteBuffer message) {
            int length = message.remaining();
            int begin = bytes.position() + MessageRun.HEADER;
            bytes.putShort((short) length).putShort((short) 0);
            message.get(message.position(), bytes.array(), begin, length);
            bytes.position(begin + length);
            run.messages++;
        }
    }

    private static final class Counting implements GroupListener {
        private volatile long count;
        private long sum;

        @Override
        public void delivered(GroupMessage message) {
            sum += message.sender().instance() + message.view().number() + message.sequence();
            sum += message.payload().remaining();
            count++;
        }
    }
}
