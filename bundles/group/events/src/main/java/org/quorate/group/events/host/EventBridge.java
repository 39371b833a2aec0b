package org.quorate.group.events.host;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.quorate.group.GroupListener;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupMembership;
import org.quorate.group.GroupMessage;
import org.quorate.group.GroupSubmission;
import org.quorate.group.GroupView;
import org.quorate.group.events.core.Effects;
import org.quorate.group.events.core.EventId;
import org.quorate.group.events.core.Loss;
import org.quorate.group.events.core.Outgoing;
import org.quorate.group.events.core.SharedEvent;
import org.quorate.group.events.core.Sharing;
import org.quorate.group.events.wire.EventRecord;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.Delivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events from bundles of this node to the group, and from the group to bundles of this node. Whoever shares never waits: what the group does
 * not take yet waits here, in bounds. Where the membership has ended, it waits for the next one.
 */
@ThreadSafe
public final class EventBridge implements GroupListener {
    private static final Logger LOG = LoggerFactory.getLogger(EventBridge.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final int node;
    private final String name;
    private final long start;
    private final Posts posts;
    private final Thread sender;
    private final AtomicLong unreadable = new AtomicLong();

    /** Of the group's thread. */
    private final Sharing sharing = new Sharing();

    private final Object lock = new Object();

    // Guarded by the lock.
    private final Outgoing outgoing = new Outgoing();
    private Optional<GroupMembership> membership = Optional.empty();
    private Optional<Outgoing.Record> refused = Optional.empty();
    private long number;
    private long dropped;
    private boolean ended;

    /**
     * Sends nothing yet.
     *
     * @param node id of this node
     * @param name of this node
     * @param start when the bridge began, by the wall clock in milliseconds; no two of a node have the same
     */
    public EventBridge(int node, String name, long start, Posts posts) {
        this.node = node;
        this.name = name;
        this.start = start;
        this.posts = posts;
        sender = new Thread(this::send, "quorate-event-bridge");
        sender.setDaemon(true);
        sender.start();
    }

    /**
     * Shares an event. Never waits.
     *
     * @param priority 0, which goes first, to {@link Outgoing#LOWEST}
     * @param retainMillis how long it is kept for nodes that come later
     */
    public void share(String topic, Map<String, Object> properties, int priority, long retainMillis) {
        Optional<String> unsupported = properties.entrySet().stream()
                .filter(each -> !EventRecord.canCarry(each.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
        if (unsupported.isPresent()) {
            LOG.warn(
                    "GRP-021 An event with topic {} is shared with nobody: its property {} is neither a text, a number, a flag nor a"
                            + " list of these. Do: leave it out.",
                    topic,
                    unsupported.get());
            posts.lost(Loss.UNSUPPORTED, 1);
            return;
        }
        SortedMap<String, Object> copied = new TreeMap<>(properties);
        synchronized (lock) {
            number++;
            EventId id = new EventId(node, start, number);
            SharedEvent event = new SharedEvent(id, name, retainMillis, topic, copied);
            dropped += outgoing.add(new EventRecord.Shared(event).write(), priority);
            lock.notifyAll();
        }
    }

    /** Ends after the present call. What waits is shared with nobody. */
    public void end() {
        synchronized (lock) {
            ended = true;
            lock.notifyAll();
        }
        sender.interrupt();
    }

    /** How many messages of the group were none of an event. */
    public long unreadable() {
        return unreadable.get();
    }

    @Override
    public void joined(GroupMembership handle) {
        sharing.joined(handle.member(), new Acts("", 0));
        synchronized (lock) {
            outgoing.repeatNothing();
            membership = Optional.of(handle);
            lock.notifyAll();
        }
    }

    @Override
    public void viewChanged(GroupView view) {
        sharing.viewChanged(view, nowMillis(), new Acts("", 0));
    }

    @Override
    public void delivered(GroupMessage message) {
        int bytes = message.payload().remaining();
        Acts acts = new Acts(message.view().toString(), message.sequence());
        Optional<EventRecord> record = EventRecord.read(message.payload());
        record.ifPresentOrElse(each -> each.tell(new Arrival(bytes, acts)), unreadable::incrementAndGet);
    }

    private static long nowMillis() {
        return System.nanoTime() / NANOS_PER_MILLI;
    }

    private void send() {
        while (true) {
            Optional<Outgoing.Record> record;
            Optional<GroupMembership> to;
            long missing;
            synchronized (lock) {
                if (!awaitWork()) {
                    return;
                }
                missing = dropped;
                dropped = 0;
                to = membership;
                record = to.isEmpty() ? Optional.empty() : refused.or(outgoing::next);
                refused = Optional.empty();
            }
            if (missing > 0) {
                posts.lost(Loss.QUEUE_FULL, missing);
            }
            if (record.isPresent() && to.isPresent()) {
                send(record.get(), to.get());
            }
        }
    }

    /** Whether there is something to do; false at the end. With the lock. */
    private boolean awaitWork() {
        while (!ended && dropped == 0 && (membership.isEmpty() || refused.isEmpty() && outgoing.isEmpty())) {
            try {
                lock.wait();
            } catch (InterruptedException interrupted) {
                LOG.debug("The thread that shares events was interrupted, because it ends.");
            }
        }
        return !ended;
    }

    private void send(Outgoing.Record record, GroupMembership to) {
        try {
            GroupSubmission submission = to.send(Delivery.AGREED, ByteBuffer.wrap(record.bytes()), PATIENCE);
            if (submission instanceof GroupSubmission.Refused answer) {
                refused(answer.reason(), record, to);
            }
        } catch (InterruptedException interrupted) {
            LOG.debug("An event was not shared, because the bridge ends.");
        }
    }

    private void refused(GroupSubmission.Reason reason, Outgoing.Record record, GroupMembership by) {
        boolean over = switch (reason) {
            case WINDOW_FULL, GROUP_STOPPED, BACKLOG_FULL, TOO_LARGE -> false;
            case NOT_A_MEMBER, NOT_RUNNING -> true;
        };
        if (reason == GroupSubmission.Reason.TOO_LARGE) {
            LOG.warn(
                    "GRP-022 An event of {} bytes is shared with nobody, because a message may have {} at most. Do: raise"
                            + " group.message.max.bytes on all nodes, or share less.",
                    record.bytes().length,
                    by.maxMessageBytes());
            posts.lost(Loss.TOO_LARGE, 1);
            return;
        }
        synchronized (lock) {
            if (over && membership.equals(Optional.of(by))) {
                membership = Optional.empty();
            }
            if (!over || !record.repeat()) {
                refused = Optional.of(record);
            }
        }
    }

    /** What becomes of a record that came. */
    private final class Arrival implements EventRecord.Reader {
        private final int bytes;
        private final Effects acts;

        Arrival(int bytes, Effects acts) {
            this.bytes = bytes;
            this.acts = acts;
        }

        @Override
        public void shared(SharedEvent event) {
            sharing.shared(event, bytes, nowMillis(), acts);
        }

        @Override
        public void repeated(SharedEvent event) {
            sharing.repeated(event, bytes, nowMillis(), acts);
        }

        @Override
        public void allRepeated(List<GroupMember> members) {
            sharing.allRepeated(members);
        }
    }

    /** What the sharing wants done, at a place of the order. */
    private final class Acts implements Effects {
        private final String view;
        private final long sequence;

        Acts(String view, long sequence) {
            this.view = view;
            this.sequence = sequence;
        }

        @Override
        public void post(SharedEvent event, boolean repeated) {
            if (repeated) {
                posts.repeated(event);
            } else {
                posts.shared(event, view, sequence);
            }
        }

        @Override
        public void lost(Loss loss) {
            posts.lost(loss, 0);
        }

        @Override
        public void repeat(List<SharedEvent> kept, List<GroupMember> newcomers) {
            List<byte[]> records = new ArrayList<>();
            kept.forEach(event -> records.add(new EventRecord.Repeated(event).write()));
            records.add(new EventRecord.AllRepeated(newcomers).write());
            synchronized (lock) {
                outgoing.repeat(records);
                lock.notifyAll();
            }
        }
    }
}
