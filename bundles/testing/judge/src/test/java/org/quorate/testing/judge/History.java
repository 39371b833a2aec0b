package org.quorate.testing.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A hand-written history. Incarnations are 10 times the number of the start of a node, rings are named by their number, their
 * representative is the smallest member; {@code message} is any number, its payload is derived from it.
 */
final class History {
    private static final long ID_HIGH = 7;

    final Judge judge;
    private final Map<Integer, Integer> observers = new TreeMap<>();
    private final Map<Integer, Long> incarnations = new TreeMap<>();
    private final Map<Long, Integer> representatives = new TreeMap<>();
    private final Map<Integer, Long> rings = new TreeMap<>();
    private long place;

    History(Judge judge) {
        this.judge = judge;
    }

    static History live() {
        return new History(Judge.live());
    }

    /** Starts the nodes 1 to {@code count} and installs ring 4 with all of them. */
    static History ringOf(int count) {
        History history = live();
        int[] all = new int[count];
        for (int i = 0; i < count; i++) {
            all[i] = i + 1;
            history.start(i + 1);
        }
        return history.installAll(4, all);
    }

    History start(int... nodes) {
        for (int node : nodes) {
            next();
            incarnations.merge(node, 10L, Long::sum);
            observers.put(node, judge.started(node, incarnations.get(node)));
        }
        return this;
    }

    /** All members install the ring. */
    History installAll(long ring, int... members) {
        for (int node : members) {
            install(node, ring, members);
        }
        return this;
    }

    History install(int node, long ring, int... members) {
        return installAs(
                node,
                ring,
                members,
                Arrays.stream(members)
                        .mapToLong(m -> incarnations.getOrDefault(m, 10L))
                        .toArray());
    }

    History installAs(int node, long ring, int[] members, long[] memberIncarnations) {
        next();
        representatives.put(ring, members[0]);
        rings.put(node, ring);
        judge.regular(observers.get(node), members[0], ring, members, memberIncarnations);
        return this;
    }

    /** The node leaves its ring for a new one with this representative. */
    History move(int node, long to, int representative, int... set) {
        next();
        representatives.put(to, representative);
        long from = rings.get(node);
        judge.transitional(observers.get(node), representatives.get(from), from, representative, to, set);
        return this;
    }

    /** Each of the nodes moves to the ring and installs it, with the same transitional set. */
    History moveAll(long to, int[] set, int... members) {
        for (int node : set) {
            move(node, to, members[0], set).install(node, to, members);
        }
        return this;
    }

    History submit(int node, int... messages) {
        for (int message : messages) {
            next();
            judge.submitted(observers.get(node), ID_HIGH, message, false, 100 + message, 3 * message);
        }
        return this;
    }

    History submitSafe(int node, int message) {
        next();
        judge.submitted(observers.get(node), ID_HIGH, message, true, 100 + message, 3 * message);
        return this;
    }

    History refuse(int node, int message) {
        next();
        judge.refused(observers.get(node), ID_HIGH, message);
        return this;
    }

    /** The node delivers the message at the sequence number, in the ring it is in. */
    History deliver(int node, int message, long seq) {
        return deliverIn(node, rings.getOrDefault(node, 0L), message, seq, 0);
    }

    History deliverIn(int node, long ring, int message, long seq, int piece) {
        return deliverAs(node, ring, message, seq, piece, false, 100 + message, 3 * message);
    }

    History deliverSafe(int node, int message, long seq) {
        return deliverAs(node, rings.get(node), message, seq, 0, true, 100 + message, 3 * message);
    }

    History deliverAs(int node, long ring, int message, long seq, int piece, boolean safe, int length, int crc) {
        next();
        judge.delivered(
                observers.get(node),
                ID_HIGH,
                message,
                safe,
                length,
                crc,
                representatives.getOrDefault(ring, 1),
                ring,
                seq,
                piece);
        return this;
    }

    History deliverUnnamed(int node, int crc, long seq) {
        next();
        judge.deliveredUnnamed(
                observers.get(node), false, 5, crc, representatives.get(rings.get(node)), rings.get(node), seq, 0);
        return this;
    }

    History crash(int node) {
        judge.crashed(observers.get(node));
        return this;
    }

    History stop(int node) {
        judge.stopped(observers.get(node));
        return this;
    }

    History finish() {
        judge.finish();
        return this;
    }

    /** The promises broken, each once, in order. */
    List<Promise> broken() {
        return judge.violations().stream()
                .map(Violation::promise)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    void isGood() {
        assertEquals(List.of(), judge.violations());
    }

    void breaks(Promise... promises) {
        assertEquals(List.of(promises), broken(), () -> judge.violations().toString());
    }

    private void next() {
        judge.at(place++);
    }
}
