package org.quorate.quorum.core.host;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.quorate.quorum.Verdict;

/**
 * Which conditions are there, and which should be. Each time in which a condition holds has a number, so that one that ended and began
 * again is withdrawn in between however late somebody looks, and one that is over is not announced any more.
 */
final class Conditions {
    /** A condition; in the order in which they are withdrawn. */
    enum Kind {
        QUORATE("quorate.quorate"),
        UNDECIDED("quorate.undecided"),
        MEMBER("quorate.member");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** Value of {@code osgi.condition.id}. */
        String id() {
            return id;
        }
    }

    /**
     * What should be; it never changes.
     *
     * @param times numbers of the times that last, by condition; those of others are absent
     * @param last number given last
     */
    record Wanted(Map<Kind, Long> times, long last) {
        static final Wanted NOTHING = new Wanted(Map.of(), 0);

        /** Copies the map. */
        Wanted {
            times = Map.copyOf(times);
        }

        /** The next one. */
        Wanted when(Verdict verdict, boolean member) {
            Map<Kind, Long> next = new EnumMap<>(Kind.class);
            long number = last;
            for (Kind kind : Kind.values()) {
                boolean holds = switch (kind) {
                    case QUORATE -> verdict == Verdict.QUORATE;
                    case UNDECIDED -> verdict == Verdict.UNDECIDED;
                    case MEMBER -> member;
                };
                if (holds) {
                    number = times.containsKey(kind) ? number : number + 1;
                    next.put(kind, times.getOrDefault(kind, number));
                }
            }
            return new Wanted(next, number);
        }

        private boolean has(Kind kind, long time) {
            return times.getOrDefault(kind, 0L) == time;
        }
    }

    /** A condition that is there. */
    private record Announced(long time, Runnable withdrawal) {}

    private final Function<String, Runnable> registrar;
    private final Map<Kind, Announced> there = new EnumMap<>(Kind.class);

    /** Without any condition. */
    Conditions(Function<String, Runnable> registrar) {
        this.registrar = registrar;
    }

    /** Withdraws or announces one condition, a withdrawal first; {@code false} when everything is as wanted. */
    boolean step(Wanted wanted) {
        for (Kind kind : Kind.values()) {
            if (there.containsKey(kind) && !wanted.has(kind, there.get(kind).time())) {
                there.remove(kind).withdrawal().run();
                return true;
            }
        }
        for (Kind kind : Kind.values()) {
            if (wanted.times().containsKey(kind) && !there.containsKey(kind)) {
                there.put(kind, new Announced(wanted.times().get(kind), registrar.apply(kind.id())));
                return true;
            }
        }
        return false;
    }
}
