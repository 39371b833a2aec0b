package org.quorate.node.loop.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.node.EventLog;
import org.quorate.node.Inbox;
import org.quorate.node.Inbox.Offer;
import org.quorate.node.LoopWork;
import org.quorate.node.Mailbox;
import org.quorate.node.RecordReader;
import org.quorate.node.loop.journal.EventLogFile;

/** Counts the bytes that the thread of the loop allocates. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class GarbageTest {
    private static final int WARM_UP = 20_000;
    private static final int MEASURED = 50_000;

    @TempDir
    Path directory;

    @Test
    void turnWithARecordInARecordOutAndALineOfTheEventLogAllocatesNothing() throws Exception {
        SelectorLoop loop = new SelectorLoop(LoopLimits.DEFAULT, new RecordedReport(), () -> {});
        try (loop;
                EventLogFile eventLog = new EventLogFile(directory.resolve("log.jsonl"), 1)) {
            Inbox inbox = loop.inbox("seam", 1 << 16);
            Mailbox mailbox = loop.mailbox("app", 1 << 20, (type, record) -> true);
            eventLog.begin(1);
            Traffic traffic = new Traffic(inbox, mailbox, eventLog);
            loop.start();
            loop.attach(traffic);

            long bytes = traffic.allocated.get();

            assertTrue(bytes < MEASURED, () -> bytes + " bytes in " + MEASURED + " turns");
        }
    }

    /** Passes one record through in each turn. */
    private static final class Traffic implements LoopWork {
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private final CompletableFuture<Long> allocated = new CompletableFuture<>();
        private final Inbox inbox;
        private final Mailbox mailbox;
        private final EventLog eventLog;
        private final ByteBuffer head = ByteBuffer.allocateDirect(16);
        private final ByteBuffer body = ByteBuffer.allocateDirect(100);
        private final RecordReader pass;
        private final int[] members = {1, 2, 3};
        private int turns;
        private long before;

        Traffic(Inbox inbox, Mailbox mailbox, EventLog eventLog) {
            this.inbox = inbox;
            this.mailbox = mailbox;
            this.eventLog = eventLog;
            this.pass = (type, record) -> mailbox.offer(type, head, record) || type > 0;
        }

        @Override
        public String name() {
            return "traffic";
        }

        @Override
        public int order() {
            return ORDERING;
        }

        @Override
        public boolean work(long nowNanos) {
            turns++;
            if (turns == WARM_UP) {
                before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            } else if (turns == WARM_UP + MEASURED) {
                allocated.complete(
                        threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
            }
            try {
                assertEquals(Offer.ACCEPTED, inbox.offer(1, head, body, 0));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            inbox.drain(pass, 10);
            eventLog.line("deliver")
                    .put("c", "trace.demo")
                    .putHex("crc", turns)
                    .put("mem", members)
                    .put("q", turns)
                    .end();
            return !allocated.isDone();
        }

        @Override
        public long nanosToDeadline(long nowNanos) {
            return NO_DEADLINE;
        }
    }
}
