package org.quorate.it.bench.plugin;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.quorate.group.GroupListener;
import org.quorate.group.GroupMembership;
import org.quorate.group.GroupMessage;
import org.quorate.group.GroupOptions;
import org.quorate.group.ProcessGroups;
import org.quorate.ordering.Delivery;

/**
 * A group beside the one that is measured. Node 1 sends it a thousand messages of 1 KB a second, and the first of them says for how long
 * the member of node 2 is to sleep: so long that its queue is full, and all that send to the group wait.
 */
public final class SleepingGroup {
    private static final String GROUP = "sleeping";
    private static final int SENDER = 1;
    private static final int SLEEPER = 2;
    private static final int BYTES = 1024;
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final Duration PATIENCE = Duration.ofMillis(200);

    /** Environment variable: seconds that the member sleeps. */
    public static final String SECONDS = "BENCH_SLEEP_SECONDS";

    private static final int USUAL_SECONDS = 10;

    private final int self;
    private final GroupMembership member;
    private final long sleepMillis;
    private Thread sender = new Thread();
    private volatile boolean sends;

    SleepingGroup(ProcessGroups groups, int self) {
        this.self = self;
        sleepMillis = TimeUnit.SECONDS.toMillis(
                Long.parseLong(System.getenv().getOrDefault(SECONDS, Integer.toString(USUAL_SECONDS))));
        member = groups.join(GROUP, new Listener(self == SLEEPER), GroupOptions.DEFAULT);
    }

    /** Sends until {@link #rest}. */
    void begin(boolean asleep) {
        if (self == SENDER) {
            sends = true;
            sender = new Thread(() -> send(asleep ? sleepMillis : 0), "bench-sleeping-group");
            sender.setDaemon(true);
            sender.start();
        }
    }

    /** Sends no more. */
    void rest() throws InterruptedException {
        sends = false;
        sender.join();
    }

    private void send(long millis) {
        ByteBuffer message = ByteBuffer.allocate(BYTES).putLong(0, millis);
        long due = System.nanoTime();
        try {
            while (sends) {
                LockSupport.parkNanos(due - System.nanoTime());
                if (member.send(Delivery.AGREED, message, PATIENCE).isAccepted()) {
                    message.putLong(0, 0);
                }
                due = Math.max(due + INTERVAL_NANOS, System.nanoTime());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private record Listener(boolean sleeps) implements GroupListener {
        @Override
        public void delivered(GroupMessage message) {
            ByteBuffer payload = message.payload();
            long millis = payload.getLong(payload.position());
            if (sleeps && millis > 0) {
                try {
                    TimeUnit.MILLISECONDS.sleep(millis);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
