package org.quorate.group.state.host;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.quorate.group.GroupMembership;
import org.quorate.group.GroupSubmission;
import org.quorate.group.state.core.StateMessage;
import org.quorate.group.state.wire.StateCodec;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.Delivery;

/**
 * Sends what a replica has to say, on a thread of its own because the group may let it wait: first what settles who has the state, then
 * commands, then pieces of snapshots. How much is in it the replica bounds.
 */
@ThreadSafe
final class Outbox {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Told, on the sending thread and before what follows is sent, of a message that is larger than the group takes. */
    interface Refusals {
        /**
         * It was not sent.
         *
         * @param membership that it was to be sent for
         * @param bytes that it has
         */
        void tooLarge(GroupMembership membership, StateMessage message, int bytes);
    }

    private final Refusals refusals;
    private final Deque<StateMessage> urgent = new ArrayDeque<>();
    private final Deque<StateMessage> commands = new ArrayDeque<>();
    private final Deque<StateMessage> pieces = new ArrayDeque<>();
    private final Thread thread;
    private Optional<GroupMembership> membership = Optional.empty();
    private boolean closed;

    Outbox(String group, Refusals refusals) {
        this.refusals = refusals;
        thread = new Thread(this::run, "quorate-state-send " + group);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Sends for that membership from here on; what was to be sent for another is dropped. */
    synchronized void use(Optional<GroupMembership> next) {
        membership = next;
        urgent.clear();
        commands.clear();
        pieces.clear();
        notifyAll();
    }

    synchronized void add(StateMessage message) {
        if (message instanceof StateMessage.Piece) {
            pieces.add(message);
        } else if (message instanceof StateMessage.Command) {
            commands.add(message);
        } else {
            urgent.add(message);
        }
        notifyAll();
    }

    /** The snapshot that they are of is needed no more. */
    synchronized void dropPieces() {
        pieces.clear();
    }

    synchronized void close() {
        closed = true;
        use(Optional.empty());
        thread.interrupt();
    }

    private record Next(GroupMembership membership, StateMessage message) {}

    private void run() {
        try {
            for (Optional<Next> next = take(); next.isPresent(); next = take()) {
                send(next.get());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Optional<Next> take() throws InterruptedException {
        while (!closed) {
            for (Deque<StateMessage> each : List.of(urgent, commands, pieces)) {
                if (membership.isPresent() && !each.isEmpty()) {
                    return Optional.of(new Next(membership.get(), each.removeFirst()));
                }
            }
            wait();
        }
        return Optional.empty();
    }

    private void send(Next next) throws InterruptedException {
        ByteBuffer bytes = StateCodec.write(next.message);
        while (isCurrent(next.membership)) {
            GroupSubmission submission = next.membership.send(Delivery.AGREED, bytes, PATIENCE);
            if (submission.isAccepted()) {
                return;
            }
            GroupSubmission.Reason reason = ((GroupSubmission.Refused) submission).reason();
            if (reason == GroupSubmission.Reason.TOO_LARGE) {
                refusals.tooLarge(next.membership, next.message, bytes.remaining());
            }
            if (!isWorthWaiting(reason)) {
                return;
            }
        }
    }

    /** Whether it sends for that membership. */
    synchronized boolean isCurrent(GroupMembership which) {
        return membership.filter(each -> each == which).isPresent();
    }

    private static boolean isWorthWaiting(GroupSubmission.Reason reason) {
        return switch (reason) {
            case WINDOW_FULL, GROUP_STOPPED, BACKLOG_FULL -> true;
            case TOO_LARGE, NOT_A_MEMBER, NOT_RUNNING -> false;
        };
    }
}
