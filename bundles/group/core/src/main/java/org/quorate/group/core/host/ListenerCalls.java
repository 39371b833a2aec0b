package org.quorate.group.core.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.quorate.group.GroupListener;
import org.quorate.group.GroupView;
import org.quorate.group.core.wire.Frame;
import org.quorate.node.Mailbox;
import org.quorate.node.RecordReader;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.MessageRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the records of a mailbox into calls of the listener, on the thread that reads it. What is no plain message waits as an object beside
 * the mailbox, which holds its place.
 */
@ThreadSafe
final class ListenerCalls implements RecordReader {
    private static final Logger LOG = LoggerFactory.getLogger(ListenerCalls.class);

    /** Nobody waits for the listener. */
    static final long NOTHING_AWAITED = -1;

    /** One thing to be told. */
    @FunctionalInterface
    interface Told {
        void to(GroupListener listener);
    }

    private final String group;
    private final String owner;
    private final GroupListener listener;
    private final MessageView view;
    private final ConcurrentLinkedQueue<Told> objects = new ConcurrentLinkedQueue<>();
    private long failures;
    private volatile boolean ended;
    private volatile long wakeBelow = NOTHING_AWAITED;
    private volatile LongSupplier waiting = () -> Long.MAX_VALUE;
    private volatile Runnable wake = () -> {};

    /** @param owner the listener's bundle, for logs */
    ListenerCalls(String group, String owner, GroupListener listener) {
        this.group = group;
        this.owner = owner;
        this.listener = listener;
        this.view = new MessageView(group);
    }

    /** What it reads from, and what wakes the loop; before the first record. */
    void watch(Mailbox mailbox, Runnable wakeLoop) {
        waiting = mailbox::usedBytes;
        wake = wakeLoop;
    }

    /** Wakes the loop, once, when no more bytes than that wait; {@link #NOTHING_AWAITED} for never. */
    void wakeBelow(long bytes) {
        if (wakeBelow != bytes) {
            wakeBelow = bytes;
        }
    }

    private void wakeLoop() {
        long bytes = wakeBelow;
        if (bytes != NOTHING_AWAITED && waiting.getAsLong() <= bytes) {
            wakeBelow = NOTHING_AWAITED;
            wake.run();
        }
    }

    /** The object of a record that is put into the mailbox next; by the loop. */
    void add(Told object) {
        objects.add(object);
    }

    /** A view, as an object. */
    Told view(GroupView next) {
        return each -> {
            view.members(next.members());
            each.viewChanged(next);
        };
    }

    /** A large message, as an object. */
    Told large(ByteBuffer head, Assembled message) {
        return each -> each.delivered(view.of(head).with(message.read()));
    }

    /** The call that runs is the last: what is left of its record is dropped. Any thread. */
    void end() {
        ended = true;
    }

    @Override
    public boolean read(int type, ByteBuffer record) {
        if (type == MessageRecord.MESSAGES) {
            readRun(record);
        } else {
            readOne(type, record);
        }
        wakeLoop();
        return true;
    }

    private void readOne(int type, ByteBuffer record) {
        try {
            if (type == MessageRecord.MESSAGE) {
                listener.delivered(view.of(record));
            } else {
                objects.remove().to(listener);
            }
        } catch (RuntimeException | Error failure) {
            report(failure);
        }
    }

    private void readRun(ByteBuffer record) {
        int end = record.limit();
        view.of(record);
        for (int at = record.position(); at < end && !ended; ) {
            int begin = at + MessageRun.HEADER;
            int next = begin + MessageRun.length(record, at);
            deliver(view.with(record.limit(next).position(begin + Frame.HEADER)));
            record.limit(end).order(ByteOrder.BIG_ENDIAN);
            view.next();
            at = next;
        }
    }

    private void deliver(MessageView message) {
        try {
            listener.delivered(message);
        } catch (RuntimeException | Error failure) {
            report(failure);
        }
    }

    /** The first failure, then one of each hundred: a listener that always fails must not fill the disk. */
    private void report(Throwable failure) {
        if (failures++ % 100 == 0) {
            LOG.error(
                    "GRP-012 Bundle {} failed in its listener of group {} ({} times so far). The next call follows. Do: report"
                            + " it to the author of that bundle.",
                    owner,
                    group,
                    failures,
                    failure);
        }
    }
}
