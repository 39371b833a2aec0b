package org.quorate.group.core.membership;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.group.ClusterNode;
import org.quorate.group.ClusterView;
import org.quorate.group.MembershipChange;
import org.quorate.group.MembershipListener.Track;
import org.quorate.group.core.wire.MemberState;
import org.quorate.ordering.RingId;

/** A node of a cluster in a test: its roster, and some listeners with all they were told. */
final class MemberNode {
    final int id;
    final Roster roster;
    final List<Witness> witnesses = new ArrayList<>();

    /** A listener. */
    static final class Witness {
        final Tracking tracking;
        final List<MembershipChange> told = new ArrayList<>();

        /** Who is a member, as the listener has it. */
        final SortedMap<Integer, ClusterNode> picture = new TreeMap<>();

        Witness(Track... tracks) {
            tracking = new Tracking(new Wanted(Set.of(tracks)));
        }

        MembershipChange last() {
            return told.get(told.size() - 1);
        }
    }

    /** A process that begins at that time. */
    MemberNode(int id, long bootMillis) {
        this.id = id;
        roster = new Roster(
                id,
                new MemberState.Self(
                        "node" + id,
                        bootMillis,
                        "framework " + id + "." + bootMillis,
                        "1.0.0",
                        List.of("10.0.0." + id)),
                number -> "node" + number);
    }

    Moment now() {
        return new Moment(roster.view(), roster.local());
    }

    Witness listen(Track... tracks) {
        Witness witness = new Witness(tracks);
        witnesses.add(witness);
        witness.tracking.begin(now()).ifPresent(witness.told::add);
        return witness;
    }

    void leave() {
        Moment before = now();
        roster.left();
        follow(before);
    }

    private void follow(Moment before) {
        witnesses.forEach(each -> each.tracking.follow(before, now()).ifPresent(each.told::add));
    }

    /** These nodes agree in that ring. */
    static void agree(RingId ring, MemberNode... nodes) {
        agree(ring, List.of(), nodes);
    }

    /** These nodes agree in that ring, with others that tell nothing of themselves. */
    static void agree(RingId ring, List<Integer> silent, MemberNode... nodes) {
        SortedMap<Integer, byte[]> states = new TreeMap<>();
        for (MemberNode node : nodes) {
            states.put(node.id, node.roster.state());
        }
        List<Integer> members = new ArrayList<>(states.keySet());
        members.addAll(silent);
        members.sort(null);
        for (MemberNode node : nodes) {
            Moment before = node.now();
            node.roster.agreed(new ClusterView(ring, members, List.of(), List.of(), 1), states);
            node.follow(before);
        }
    }

    /** {@code 1@4 2@8}: ids with their initial views. */
    String members() {
        return String.join(
                " ",
                roster.view().members().stream()
                        .map(node -> node.id() + "@" + node.initialView())
                        .toList());
    }

    static Instant instant(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
