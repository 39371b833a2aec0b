package org.quorate.group.core.synchronisation;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.quorate.group.core.wire.LeftBehind;
import org.quorate.ordering.Departures;

/** Nodes that were left behind without a word, in this ring or one before, and until when they may not have noticed. */
final class Forgetting {
    private static final long NANOS = 1_000_000;

    private final TreeSet<Integer> gone = new TreeSet<>();
    private final TreeSet<Integer> vanished = new TreeSet<>();
    private long until;
    private long youngUntil;

    /** This node begins, and knows nothing of what was before for so long. */
    void begin(long nanos, long nowNanos) {
        gone.clear();
        vanished.clear();
        youngUntil = nowNanos + nanos;
    }

    /** A ring is installed: some of the one before are not in it, and others are back. */
    void ringFollows(Departures departures, List<Integer> members, long nowNanos) {
        gone.addAll(departures.gone());
        members.forEach(gone::remove);
        wait(departures.vanished(), departures.forgottenNanos(), nowNanos);
        members.forEach(vanished::remove);
    }

    private void wait(Collection<Integer> nodes, long nanos, long nowNanos) {
        if (nodes.isEmpty() || nanos <= 0) {
            return;
        }
        until = nowNanos + Math.max(nanos, left(nowNanos));
        vanished.addAll(nodes);
    }

    private long left(long nowNanos) {
        return vanished.isEmpty() ? 0 : Math.max(0, until - nowNanos);
    }

    /** What this node tells the others. */
    LeftBehind told(long nowNanos) {
        long left = left(nowNanos);
        long young = Math.max(0, youngUntil - nowNanos);
        return new LeftBehind(
                List.copyOf(gone), left == 0 ? List.of() : List.copyOf(vanished), millis(left), millis(young));
    }

    private static int millis(long nanos) {
        return (int) Math.min(Integer.MAX_VALUE, (nanos + NANOS - 1) / NANOS);
    }

    /** The members have told each other this; answers how long they have to wait, in milliseconds. */
    long agreed(Collection<LeftBehind> all, long nowNanos) {
        all.forEach(one -> gone.addAll(one.gone()));
        vanished.clear();
        long millis = 0;
        for (LeftBehind one : all) {
            TreeSet<Integer> rest = new TreeSet<>(one.vanished());
            rest.removeAll(gone);
            if (!rest.isEmpty()) {
                millis = Math.max(millis, one.forgottenMillis());
                wait(rest, one.forgottenMillis() * NANOS, nowNanos);
            }
        }
        gone.clear();
        return millis;
    }
}
