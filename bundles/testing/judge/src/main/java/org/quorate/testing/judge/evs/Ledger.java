package org.quorate.testing.judge.evs;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.quorate.testing.judge.Judge;
import org.quorate.testing.judge.Promise;
import org.quorate.testing.judge.Violation;

/** What was seen so far, and what was found wrong with it. Shared by all checkers of one judge. */
final class Ledger {
    private record Name(long first, long second) {}

    /** True when events arrive as they happen and none can be missing. */
    final boolean live;

    final Messages messages = new Messages();
    final List<Observer> observers = new ArrayList<>();
    final List<Ring> rings = new ArrayList<>();
    long place;
    /** Set when the run is over: then a violation is where its other side is, not at the last event. */
    boolean finishing;

    private final Map<Name, Observer> observerByName = new HashMap<>();
    private final Map<Name, Ring> ringByName = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();
    private final Map<Promise, Long> broken = new EnumMap<>(Promise.class);

    Ledger(boolean live) {
        this.live = live;
    }

    Observer start(int node, long incarnation) {
        Observer observer = new Observer(observers.size(), node, incarnation, place);
        if (observerByName.putIfAbsent(new Name(node, incarnation), observer) != null) {
            throw new IllegalArgumentException(observer + " started twice");
        }
        observers.add(observer);
        return observer;
    }

    /** The incarnation of a node; {@code null} when it was never seen. */
    Observer observer(int node, long incarnation) {
        return observerByName.get(new Name(node, incarnation));
    }

    Ring ring(int representative, long seq) {
        Ring ring = ringByName.get(new Name(representative, seq));
        if (ring == null) {
            ring = new Ring(rings.size(), representative, seq);
            rings.add(ring);
            ringByName.put(new Name(representative, seq), ring);
        }
        return ring;
    }

    Ring ringOf(int message) {
        return rings.get(messages.ring[message]);
    }

    /** Where a message stands, for people: {@code 1.16/12.3}. */
    String where(int message) {
        return ringOf(message) + "/" + Position.text(messages.position[message]);
    }

    void violate(Promise promise, String what) {
        violate(promise, what, place, OptionalLong.empty());
    }

    void violate(Promise promise, String what, long other) {
        if (finishing) {
            violate(promise, what, other, OptionalLong.empty());
        } else {
            violate(promise, what, place, OptionalLong.of(other));
        }
    }

    private void violate(Promise promise, String what, long at, OptionalLong other) {
        if (broken.merge(promise, 1L, Long::sum) <= Judge.KEPT_VIOLATIONS) {
            violations.add(new Violation(promise, what, at, other));
        }
    }

    List<Violation> violations() {
        return violations;
    }

    long broken(Promise promise) {
        return broken.getOrDefault(promise, 0L);
    }
}
