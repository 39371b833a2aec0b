package org.quorate.shell.gogo.group;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.quorate.group.GroupJoining;
import org.quorate.group.GroupListener;
import org.quorate.group.GroupMembership;
import org.quorate.group.GroupMessage;
import org.quorate.group.GroupOptions;
import org.quorate.group.GroupView;
import org.quorate.group.ProcessGroups;
import org.quorate.node.NodeIdentity;
import org.quorate.node.ThreadSafe;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.command.Stages;
import org.quorate.shell.gogo.report.Report;

/**
 * A member that shows what it is told. Its listener never waits: of what comes faster than it is shown the rest is left out and counted,
 * so that nobody in the group ever waits for a terminal.
 */
@ThreadSafe
final class Watching implements GroupListener {
    /** Most messages that are shown in one {@link #MOMENT}. */
    static final int MAX_MESSAGES = 100;

    /** Most of all that is shown in one; views have this room to themselves beyond messages. */
    static final int MAX_SHOWN = 200;

    private static final Duration MOMENT = Duration.ofMillis(200);

    private final String group;
    private final int count;
    private final NodeIdentity self;

    // Guarded by itself.
    private final Deque<Report> waiting = new ArrayDeque<>();
    private long gap;
    private Optional<String> ended = Optional.empty();

    // Of the command's thread.
    private long shown;
    private long notShown;

    /**
     * Not watching yet.
     *
     * @param count messages after which it ends; 0: never
     */
    Watching(String group, int count, NodeIdentity self) {
        this.group = group;
        this.count = count;
        this.self = self;
    }

    /**
     * Joins, shows until the count is reached or the caller's time is over, and leaves.
     *
     * @throws CommandFault when the node ends it, or when the count was not reached in time
     */
    Report run(ProcessGroups groups, Stages stages) throws InterruptedException {
        GroupMembership membership = groups.join(group, this, GroupOptions.DEFAULT.with(GroupOptions.Slow.EJECT));
        try {
            CompletableFuture<GroupJoining> joining = membership.joined();
            while (!isEnough()) {
                if (joining.isDone() && joining.join() instanceof GroupJoining.Refused refused) {
                    throw GroupFaults.notJoined(group, refused);
                }
                Optional<String> end = show(stages);
                if (end.isPresent()) {
                    throw GroupFaults.watchEnded(group, end.get());
                }
                if (!isEnough()) {
                    stages.pause(MOMENT, "messages of group " + group);
                }
            }
        } catch (CommandFault late) {
            if (late.exitCode() != Exit.TIMEOUT || count > 0) {
                throw late;
            }
        } finally {
            membership.leave();
        }
        return new WatchReport(group, shown, notShown);
    }

    private boolean isEnough() {
        return count > 0 && shown >= count;
    }

    /** Shows what waits; says why nothing will follow, if so. */
    private Optional<String> show(Stages stages) {
        List<Report> parts;
        long left;
        Optional<String> end;
        synchronized (waiting) {
            parts = new ArrayList<>(waiting);
            waiting.clear();
            left = gap;
            gap = 0;
            end = ended;
        }
        for (Report part : parts) {
            if (!isEnough()) {
                stages.part(part);
                shown += part instanceof WatchedMessage ? 1 : 0;
            }
        }
        if (left > 0 && !isEnough()) {
            notShown += left;
            stages.part(WatchedChange.gap(left));
        }
        return end;
    }

    @Override
    public void delivered(GroupMessage message) {
        synchronized (waiting) {
            if (waiting.size() >= MAX_MESSAGES) {
                gap++;
            } else {
                waiting.add(WatchedMessage.of(message, self));
            }
        }
    }

    @Override
    public void viewChanged(GroupView view) {
        add(WatchedChange.of(view, self));
    }

    @Override
    public void suspended() {
        add(WatchedChange.suspended());
    }

    /** What is no message; behind a gap it is left out with the rest, so that all that is shown is in order. */
    private void add(WatchedChange change) {
        synchronized (waiting) {
            if (gap > 0 || waiting.size() >= MAX_SHOWN) {
                gap++;
            } else {
                waiting.add(change);
            }
        }
    }

    @Override
    public void ejected(String reason) {
        synchronized (waiting) {
            ended = Optional.of(reason);
        }
    }
}
