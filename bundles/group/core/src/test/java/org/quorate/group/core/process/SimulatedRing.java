package org.quorate.group.core.process;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.ordering.RingId;

/** One ring of the simulation: its members and what was ordered in it. */
final class SimulatedRing {
    /** Something at one place of the order: a message, or that the members have agreed. */
    record Entry(int origin, byte[] bytes, boolean agreement) {}

    final RingId id;
    final List<Integer> members;
    final List<Entry> log = new ArrayList<>();
    final SortedMap<Integer, byte[]> states = new TreeMap<>();
    boolean agreed;

    SimulatedRing(RingId id, List<Integer> members) {
        this.id = id;
        this.members = List.copyOf(members);
    }
}
