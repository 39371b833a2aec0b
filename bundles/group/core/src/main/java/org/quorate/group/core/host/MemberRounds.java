package org.quorate.group.core.host;

import java.util.ArrayList;
import java.util.List;
import org.quorate.node.Confined;
import org.quorate.node.LoopWork;

/**
 * Looks after members for whom something waits, once in each turn after the ordering had its own: wakes listeners, moves what waits on,
 * sees who is slow.
 */
@Confined("node loop")
final class MemberRounds implements LoopWork {
    /** While somebody is slow nobody tells when he is not any more. */
    private static final long AGAIN_NANOS = 5_000_000;

    /** A listener that was left asleep because more comes soon is woken after about this time when it does not. */
    private static final long SLEEP_NANOS = 1_000_000;

    private final GroupHost host;
    private final List<HostedMember> attended = new ArrayList<>();

    private boolean somebodySleeps;
    private long sleepsSince;

    MemberRounds(GroupHost host) {
        this.host = host;
    }

    void add(HostedMember member) {
        attended.add(member);
    }

    /** The last round: whose mailbox is full is told nothing more. */
    void end(long nowNanos) {
        work(nowNanos);
        attended.forEach(HostedMember::withdrawn);
        attended.clear();
    }

    @Override
    public String name() {
        return "org.quorate.group.core, listeners";
    }

    @Override
    public int order() {
        return LAYERS + 50;
    }

    @Override
    public boolean work(long nowNanos) {
        boolean sleptLong = somebodySleeps && nowNanos - sleepsSince >= SLEEP_NANOS;
        boolean mayWait = host.moreComes() && !sleptLong;
        boolean slept = somebodySleeps;
        somebodySleeps = false;
        int kept = 0;
        long bytes = 0;
        for (int i = 0; i < attended.size(); i++) {
            HostedMember member = attended.get(i);
            if (member.tend(nowNanos, mayWait)) {
                somebodySleeps |= member.isUnflushed();
                attended.set(kept++, member);
                bytes += member.queuedBytes();
            }
        }
        while (attended.size() > kept) {
            attended.remove(attended.size() - 1);
        }
        if (bytes > host.limits().nodeBytes()) {
            ejectLargest(bytes);
        }
        if (!slept) {
            sleepsSince = nowNanos;
        }
        return host.turnDone();
    }

    private void ejectLargest(long bytes) {
        HostedMember largest = attended.get(0);
        for (HostedMember each : attended) {
            if (each.queuedBytes() > largest.queuedBytes()) {
                largest = each;
            }
        }
        attended.remove(largest);
        host.eject(
                largest,
                "of " + bytes + " bytes that wait for listeners of this node " + largest.queuedBytes()
                        + " wait for this one, and all together may be "
                        + host.limits().nodeBytes());
    }

    @Override
    public long nanosToDeadline(long nowNanos) {
        if (somebodySleeps) {
            return SLEEP_NANOS;
        }
        return attended.isEmpty() ? NO_DEADLINE : AGAIN_NANOS;
    }
}
