package org.quorate.transport.secure.host;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.ChannelListener;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.OrderedMessage;
import org.quorate.ordering.RingConfiguration;
import org.quorate.ordering.TotalOrder;
import org.quorate.transport.ClusterKeys;
import org.quorate.transport.secure.core.KeySet;
import org.quorate.transport.secure.core.MasterKey;
import org.quorate.transport.secure.core.Session;
import org.quorate.transport.secure.keys.KeyFiles;
import org.quorate.transport.secure.keys.KeyKeeper;
import org.quorate.transport.secure.keys.KeyUnusable;
import org.quorate.transport.secure.rotation.Rotation;
import org.quorate.transport.secure.rotation.RotationMessage;
import org.quorate.transport.secure.rotation.Steps;

/**
 * The change of the key at this node: fed by the total order, done on the keys and their files. All of it runs on the listener's
 * thread and on one of its own, never on the loop, because it writes files.
 */
@ThreadSafe
public final class KeyChange implements ChannelListener, ClusterKeys, AutoCloseable {
    /** Channel of the order in which members speak of a change. */
    public static final String CHANNEL = "quorate.transport.key";

    /** Messages that wait for room in the order; more are said again after the next change of the membership. */
    static final int MAX_WAITING = 64;

    private static final long TICK_MILLIS = 50;

    /** Quarters of the token-loss time from the switch to the end of the old key: less than two, with time to notice. */
    private static final long DROP_QUARTERS = 7;

    private final KeyKeeper keeper;
    private final SecureJournal journal;
    private final SortedSet<Integer> configured;
    private final Rotation rotation;
    private final Deque<RotationMessage> waiting = new ArrayDeque<>();
    private final AtomicBoolean nextSeen = new AtomicBoolean();
    private final Thread ticker;
    private Optional<TotalOrder> order = Optional.empty();
    private boolean closed;

    /**
     * Of one node.
     *
     * @param configured ids of all nodes
     * @param tokenLoss the old key is refused at the latest two of these after the switch
     */
    public KeyChange(
            String cluster,
            int self,
            SortedSet<Integer> configured,
            Duration tokenLoss,
            KeyKeeper keeper,
            SecureJournal journal) {
        this.keeper = keeper;
        this.journal = journal;
        this.configured = new TreeSet<>(configured);
        this.rotation = new Rotation(
                cluster,
                self,
                configured.size(),
                DROP_QUARTERS * tokenLoss.toNanos() / 4,
                new OnKeys(),
                keeper.previous().isPresent(),
                System.nanoTime());
        this.ticker = new Thread(this::tick, "quorate-keys");
        this.ticker.setDaemon(true);
    }

    /** Begins to act. */
    public void start() {
        ticker.start();
    }

    /** The order to speak in, or none. */
    public synchronized void order(Optional<TotalOrder> now) {
        order = now;
        notifyAll();
    }

    /** A living peer seals with the other key. On the loop, for any frame; returns at once. */
    public void otherKeySeen() {
        if (nextSeen.compareAndSet(false, true)) {
            Thread teller = new Thread(this::followIfNext, "quorate-keys-follow");
            teller.setDaemon(true);
            teller.start();
        }
    }

    private synchronized void followIfNext() {
        rotation.nextKeySeen(System.nanoTime());
        send();
        notifyAll();
    }

    @Override
    public synchronized void delivered(OrderedMessage message) {
        RotationMessage.decode(message.payload())
                .ifPresent(read -> rotation.delivered(message.origin(), read, System.nanoTime()));
        send();
        notifyAll();
    }

    @Override
    public synchronized void configurationChanged(RingConfiguration configuration) {
        if (configuration.kind() == RingConfiguration.Kind.REGULAR) {
            waiting.removeIf(RotationMessage.Done.class::isInstance); // what is true is said anew
            rotation.configuration(configuration.members(), configuration.joined());
            send();
            notifyAll();
        }
    }

    @Override
    public Held held() {
        KeySet keys = keeper.keys();
        return new Held(
                MasterKey.text(keys.sending().id()),
                keys.other().map(key -> MasterKey.text(key.id())).map(List::of).orElse(List.of()),
                keeper.files().current().toString());
    }

    @Override
    public synchronized Optional<Change> change() {
        return rotation.stage()
                .map(stage -> new Change(
                        rotation.number(),
                        MasterKey.text(rotation.next()),
                        stage,
                        rotation.missing(),
                        absent(),
                        rotation.why()));
    }

    private List<Integer> absent() {
        return configured.stream()
                .filter(node -> !rotation.members().contains(node))
                .toList();
    }

    @Override
    public synchronized Optional<String> rotate(boolean prepared) {
        if (order.isEmpty() || rotation.members().isEmpty()) {
            return Optional.of("this node is in no ring");
        }
        MasterKey next;
        if (prepared) {
            Steps.Prepared file = prepared();
            if (file.key().isEmpty()) {
                return Optional.of(file.why());
            }
            next = file.key().get();
        } else {
            next = KeyFiles.freshKey();
        }
        Optional<String> refusal = rotation.begin(Session.fresh(new SecureRandom()::nextBytes), next, prepared);
        send();
        notifyAll();
        return refusal;
    }

    @Override
    public synchronized Optional<String> cancel() {
        Optional<String> refusal = rotation.cancel();
        send();
        return refusal;
    }

    private Steps.Prepared prepared() {
        String name = keeper.files().next().toString();
        try {
            Optional<MasterKey> key = keeper.files().loadNext();
            return new Steps.Prepared(key, key.isPresent() ? "" : name + " does not exist");
        } catch (KeyUnusable e) {
            return new Steps.Prepared(Optional.empty(), e.getMessage());
        }
    }

    /** Hands what waits to the order, which delivers it here, too. */
    private void send() {
        while (order.isPresent() && !waiting.isEmpty()) {
            if (!order.get()
                    .submit(CHANNEL, Delivery.SAFE, waiting.peek().encode())
                    .isAccepted()) {
                return; // tried again in the next tick
            }
            waiting.remove();
        }
    }

    private synchronized void tick() {
        try {
            while (!closed) {
                rotation.tick(System.nanoTime());
                send();
                nextSeen.set(keeper.next().isEmpty());
                wait(patienceMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the framework ends
        }
    }

    /** Until there is something to do, 0 for as long as nobody calls. */
    private long patienceMillis() {
        long nanos = rotation.nanosToTick(System.nanoTime());
        if (nanos == Long.MAX_VALUE) {
            return waiting.isEmpty() ? 0 : TICK_MILLIS;
        }
        long millis = nanos / 1_000_000 + 1;
        return waiting.isEmpty() ? millis : Math.min(millis, TICK_MILLIS);
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** What the rotation wants done. */
    private final class OnKeys implements Steps {
        @Override
        public void announce(RotationMessage message) {
            if (waiting.size() < MAX_WAITING) {
                waiting.add(message);
            }
        }

        @Override
        public Keys keys() {
            return new Keys(keeper.sending(), keeper.next());
        }

        @Override
        public Prepared prepared() {
            return KeyChange.this.prepared();
        }

        @Override
        public Optional<String> receive(MasterKey next) {
            try {
                keeper.receive(next);
                return Optional.empty();
            } catch (IOException e) {
                return Optional.of(keeper.files().next() + " cannot be written ("
                        + e.getClass().getSimpleName() + ")");
            }
        }

        @Override
        public void sendNext() {
            try {
                keeper.sendNext();
            } catch (IOException e) {
                trouble("become " + keeper.files().current(), e);
            }
        }

        @Override
        public void dropOld() {
            try {
                keeper.dropPrevious();
                journal.fact("TRN-125", "The old cluster key is refused.");
            } catch (IOException e) {
                trouble("be deleted", e);
            }
        }

        @Override
        public void forgetNext() {
            try {
                keeper.forgetNext();
            } catch (IOException e) {
                trouble("be deleted", e);
            }
        }

        @Override
        public void reached(Stage stage, long next, String why) {
            journal.fact(
                    "TRN-124",
                    "Change of the cluster key to " + MasterKey.text(next) + ": " + stage
                            + (why.isEmpty() ? "." : " because " + why + "."));
        }

        private void trouble(String what, IOException cause) {
            journal.trouble(
                    "TRN-034",
                    "A key file beside " + keeper.files().current() + " could not " + what + " ("
                            + cause.getClass().getSimpleName()
                            + "); the keys in use are right. Do: look at the disk and at the directory's owner before this"
                            + " node is started anew.");
        }
    }
}
