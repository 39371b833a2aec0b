package org.quorate.testing.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.quorate.ordering.RingId;
import org.quorate.testing.judge.Judge;

/**
 * Asks the judge about the histories of the nodes. It wants one sequence of events: any that keeps every submission before the
 * deliveries of its message, and every installation of a ring before deliveries in it.
 */
final class Promises {
    private static final int LENGTH = 1;

    private final Histories histories;
    private final Visited good = new Visited();

    Promises(Histories histories) {
        this.histories = histories;
    }

    /** What the first broken promise is, if any. */
    Optional<String> broken(int[] history) {
        long high = history[0] + 1L;
        long low = (long) history[1] << 32 | history[2];
        if (!good.add(high, mixed(low))) {
            return Optional.empty();
        }
        return new Replay(history).broken();
    }

    /** One to one. */
    private static long mixed(long value) {
        return (value ^ value >>> 29) * 0x9e3779b97f4a7c15L;
    }

    private final class Replay {
        private final Judge judge = Judge.live();
        private final List<List<Event>> events = new ArrayList<>();
        private final int[] at;
        private final int[] observer;
        private final int[] node;
        private final Set<Integer> submitted = new TreeSet<>();

        Replay(int[] history) {
            for (int each : history) {
                events.add(histories.events(each));
            }
            at = new int[history.length];
            observer = new int[history.length];
            node = new int[history.length];
            java.util.Arrays.fill(observer, -1);
        }

        Optional<String> broken() {
            for (int turn = next(); turn >= 0; turn = next()) {
                tell(turn, events.get(turn).get(at[turn]++));
                if (judge.violated()) {
                    return Optional.of(judge.violations().get(0).toString());
                }
            }
            return Optional.empty();
        }

        /** Whose event is next; one that nothing of the others must precede, if there is one. */
        private int next() {
            int any = -1;
            for (int i = 0; i < at.length; i++) {
                if (at[i] < events.get(i).size()) {
                    any = i;
                    if (isReady(i, events.get(i).get(at[i]))) {
                        return i;
                    }
                }
            }
            return any;
        }

        private boolean isReady(int who, Event event) {
            if (!(event instanceof Event.Delivered delivered)) {
                return true;
            }
            for (int i = 0; i < at.length; i++) {
                for (int j = at[i]; i != who && j < events.get(i).size(); j++) {
                    if (mustPrecede(events.get(i).get(j), delivered)) {
                        return false;
                    }
                }
            }
            return true;
        }

        private boolean mustPrecede(Event event, Event.Delivered delivered) {
            return event instanceof Event.Submitted sent && sent.message() == delivered.message()
                    || event instanceof Event.Regular regular && regular.ring().equals(delivered.ring());
        }

        private void tell(int who, Event event) {
            if (event instanceof Event.Started started) {
                end(who);
                node[who] = started.node();
                observer[who] = judge.started(started.node(), started.incarnation());
            } else if (event instanceof Event.Crashed) {
                end(who);
            } else if (event instanceof Event.Submitted sent) {
                judge.submitted(observer[who], 0, sent.message(), sent.safe(), LENGTH, 0);
            } else if (event instanceof Event.Delivered delivered) {
                RingId ring = delivered.ring();
                judge.delivered(
                        observer[who],
                        0,
                        delivered.message(),
                        delivered.safe(),
                        LENGTH,
                        0,
                        ring.representative(),
                        ring.sequence(),
                        delivered.seq(),
                        delivered.piece());
            } else if (event instanceof Event.Transitional change) {
                judge.transitional(
                        observer[who],
                        change.from().representative(),
                        change.from().sequence(),
                        change.to().representative(),
                        change.to().sequence(),
                        change.members().stream().mapToInt(id -> id).toArray());
            } else if (event instanceof Event.Regular install) {
                judge.regular(
                        observer[who],
                        install.ring().representative(),
                        install.ring().sequence(),
                        install.members().stream().mapToInt(id -> id).toArray(),
                        install.incarnations().stream().mapToLong(id -> id).toArray());
            }
        }

        private void end(int who) {
            if (observer[who] >= 0) {
                judge.crashed(observer[who]);
                observer[who] = -1;
            }
        }
    }
}
