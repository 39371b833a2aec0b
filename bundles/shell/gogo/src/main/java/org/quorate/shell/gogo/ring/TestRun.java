package org.quorate.shell.gogo.ring;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Locale;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.ChannelListener;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.OrderedMessage;
import org.quorate.ordering.Submission;
import org.quorate.ordering.TotalOrder;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.command.Stages;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.report.Words;

/** Some test messages on their way: submitted here, and timed when this node delivers them. */
@ThreadSafe
final class TestRun implements ChannelListener {
    /** Each message begins with the number of the run and its own. */
    static final int MIN_BYTES = 2 * Long.BYTES;

    /** Bounds the memory for the times. */
    static final int MAX_COUNT = 1_000_000;

    private static final String CHANNEL_NAME = "ring.send";
    private static final Duration MOMENT = Duration.ofMillis(5);

    private final long run = new SecureRandom().nextLong();
    private final int self;
    private final int bytes;
    private final long[] nanos;
    private int arrived;
    private long lastNanos;

    TestRun(int self, int bytes, int count) {
        this.self = self;
        this.bytes = bytes;
        nanos = new long[count];
    }

    Report measure(TotalOrder order, Delivery delivery, BundleContext context, Stages stages)
            throws InterruptedException {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(ChannelListener.CHANNEL, CHANNEL_NAME);
        ServiceRegistration<ChannelListener> registration =
                context.registerService(ChannelListener.class, this, properties);
        try {
            order.status().join(); // the loop has seen the registration
            long start = System.nanoTime();
            submitAll(order, delivery, stages);
            while (arrivals() < nanos.length) {
                stages.waiting(arrivals() + " of " + nanos.length + " messages delivered");
                stages.pause(MOMENT, "messages; " + arrivals() + " of " + nanos.length + " were delivered");
            }
            return report(delivery, start);
        } finally {
            registration.unregister();
        }
    }

    private void submitAll(TotalOrder order, Delivery delivery, Stages stages) throws InterruptedException {
        ByteBuffer payload = ByteBuffer.allocateDirect(bytes);
        for (int i = 0; i < nanos.length; i++) {
            payload.putLong(0, run).putLong(Long.BYTES, i);
            synchronized (this) {
                nanos[i] = System.nanoTime();
            }
            Submission submission = order.submit(CHANNEL_NAME, delivery, payload, stages.left());
            if (submission instanceof Submission.Refused refused) {
                throw new CommandFault(
                        Exit.FAILED,
                        "RNG-203",
                        "Message " + (i + 1) + " was refused.",
                        refused.explanation(),
                        "see quorate ring:status");
            }
        }
    }

    private synchronized int arrivals() {
        return arrived;
    }

    @Override
    public synchronized void delivered(OrderedMessage message) {
        ByteBuffer payload = message.payload();
        if (message.origin() == self
                && payload.remaining() >= MIN_BYTES
                && payload.getLong(payload.position()) == run) {
            int index = (int) payload.getLong(payload.position() + Long.BYTES);
            lastNanos = System.nanoTime();
            nanos[index] = lastNanos - nanos[index];
            arrived++;
        }
    }

    private synchronized Report report(Delivery delivery, long startNanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new TestReport(
                nanos.length,
                bytes,
                delivery.name().toLowerCase(Locale.ROOT),
                sorted[sorted.length / 2] / 1000,
                sorted[(int) (sorted.length * 0.99)] / 1000,
                sorted[sorted.length - 1] / 1000,
                (lastNanos - startNanos) / 1000);
    }

    /** Times from submission to delivery here, in microseconds. */
    record TestReport(
            int count, int bytes, String delivery, long medianMicros, long p99Micros, long maxMicros, long tookMicros)
            implements Report {
        @Override
        public void draw(Page page) {
            double seconds = Math.max(tookMicros, 1) / 1e6;
            page.line(Words.counted(count, "message") + " of " + Words.bytes(bytes) + ", " + delivery + ": p50 "
                    + Words.millis(medianMicros * 1000) + "   p99 " + Words.millis(p99Micros * 1000) + "   max "
                    + Words.millis(maxMicros * 1000));
            page.line(Words.count(Math.round(count / seconds)) + " messages/s, "
                    + Words.bytes(Math.round(count * (double) bytes / seconds)) + "/s");
        }
    }
}
