package org.quorate.group.core.synchronisation;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.group.core.wire.LeftBehind;
import org.quorate.group.core.wire.ProtocolRange;
import org.quorate.ordering.RingId;

/** What is under way for one ring. All of it follows from what was delivered in that ring, so that it is the same at all members. */
final class Round {
    /** Most that one member may bring. */
    static final long MAX_STATE_BYTES = 64L << 20;

    private final RingId ring;
    private final SortedMap<Integer, Contribution> contributions = new TreeMap<>();
    private final List<Integer> leftOut = new ArrayList<>();

    Round(RingId ring, List<Integer> members) {
        this.ring = ring;
        members.forEach(member -> contributions.put(member, new Contribution()));
    }

    RingId ring() {
        return ring;
    }

    /** A piece of that member was delivered; whether it follows from what was delivered before. */
    boolean take(int member, ProtocolRange speaks, int piece, int pieces, byte[] bytes, int offset, int length) {
        Contribution contribution = contributions.get(member);
        return contribution != null && contribution.take(speaks, piece, pieces, bytes, offset, length);
    }

    /** Goes on without that member, unless it has said everything; whether it has not. */
    boolean leaveOut(int member) {
        Contribution contribution = contributions.get(member);
        boolean silent = contribution != null && !contribution.isComplete();
        if (silent) {
            contributions.remove(member);
            leftOut.add(member);
        }
        return silent;
    }

    /** Members that have not said everything yet. */
    List<Integer> silent() {
        List<Integer> silent = new ArrayList<>();
        contributions.forEach((member, contribution) -> {
            if (!contribution.isComplete()) {
                silent.add(member);
            }
        });
        return silent;
    }

    /** Leaves out whoever speaks no version that is left: in order of their ids, each of the others restricts those that are. */
    List<Integer> leaveOutForeign() {
        List<Integer> foreign = new ArrayList<>();
        int min = 1;
        int max = Integer.MAX_VALUE;
        for (int member : List.copyOf(contributions.keySet())) {
            ProtocolRange speaks = contributions.get(member).protocols();
            if (speaks.min() > max || speaks.max() < min) {
                contributions.remove(member);
                foreign.add(member);
            } else {
                min = Math.max(min, speaks.min());
                max = Math.min(max, speaks.max());
            }
        }
        leftOut.addAll(foreign);
        return foreign;
    }

    /** Highest version that all members speak who were not left out. */
    int protocol() {
        return contributions.values().stream()
                .mapToInt(contribution -> contribution.protocols().max())
                .min()
                .orElse(1);
    }

    /** Whoever was not left out, ascending. */
    List<Integer> members() {
        return List.copyOf(contributions.keySet());
    }

    /** Whoever was. */
    List<Integer> leftOut() {
        return leftOut;
    }

    /** What the members know of those left behind. */
    List<LeftBehind> leftBehind() {
        return contributions.values().stream().map(Contribution::leftBehind).toList();
    }

    /** How long the youngest of them has known a ring at most, or 0. */
    long youngMillis() {
        return leftBehind().stream().mapToLong(LeftBehind::youngMillis).max().orElse(0);
    }

    /** What each member brings that has the layer of that number. */
    SortedMap<Integer, byte[]> statesOf(int layer) {
        SortedMap<Integer, byte[]> states = new TreeMap<>();
        contributions.forEach((member, contribution) -> {
            byte[] state = contribution.states().get(layer);
            if (state != null) { // it may be a newer node than that one
                states.put(member, state);
            }
        });
        return states;
    }
}
