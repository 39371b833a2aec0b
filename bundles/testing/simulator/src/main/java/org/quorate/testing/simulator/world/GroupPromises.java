package org.quorate.testing.simulator.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupStatus;
import org.quorate.group.GroupView;
import org.quorate.group.GroupViewId;
import org.quorate.group.MemberChange;
import org.quorate.group.core.process.Incoming;
import org.quorate.ordering.RingId;

/**
 * What process groups promise to the members of different nodes: the same message, and the same view, at the same place of the order (E-2,
 * E-8, M-46); the same messages in a view for all who go on together (E-10); nobody who is not there (M-54).
 *
 * <p>Inside a ring nodes that part may see different ends of it. Whoever is in the transitional configuration is compared with those alone
 * who go on to the same ring.
 */
final class GroupPromises {
    /**
     * A place of the order.
     *
     * @param ring of the message that is being delivered there
     * @param seq of its packet
     * @param piece of the packet
     * @param towards ring that follows, in the transitional configuration; else none
     */
    record Place(RingId ring, long seq, int piece, RingId towards) {}

    /**
     * What a node has behind it when it comes to a ring.
     *
     * @param ring whose members have agreed last
     * @param hash of the messages of groups that it delivered there
     */
    record Way(RingId ring, long hash) {
        static final Way NONE = new Way(RingId.NONE, 0);
    }

    /** Where the messages of a view were, and which view it was. */
    private record Stretch(String group, GroupViewId view, Object end) {}

    private record InGroup(String group, Place place) {}

    private record Coming(RingId ring, int node) {}

    /** Who of a node must be in the table, and who may be, with the life of its process. */
    private record Brought(
            Way way, String life, Map<String, Set<GroupMember>> must, Map<String, Set<GroupMember>> may) {}

    private final Map<GroupText, Place> places = new HashMap<>();
    private final Map<InGroup, Long> messages = new HashMap<>();
    private final Map<InGroup, GroupView> views = new HashMap<>();
    private final Map<Stretch, Long> stretches = new HashMap<>();
    private final Map<Coming, Brought> brought = new HashMap<>();
    private final Map<RingId, String> tables = new HashMap<>();
    private final Set<GroupText> impossible = new HashSet<>();
    private final SortedMap<String, Integer> reached = new TreeMap<>();
    private long deliveries;

    /** Deliveries to members so far. */
    long deliveries() {
        return deliveries;
    }

    /** Something has happened, of which a run should have some. */
    void reached(String what) {
        reached.merge(what, 1, Integer::sum);
    }

    /** How often what has happened. */
    SortedMap<String, Integer> reached() {
        return reached;
    }

    /** A member gets a message. */
    void message(Place place, String group, GroupText text, Incoming message) {
        deliveries++;
        reached(message.length == 0 ? "large" : "small");
        Place unique = place.towards().equals(RingId.NONE)
                ? place
                : new Place(place.ring(), place.seq(), place.piece(), RingId.NONE);
        Place before = places.putIfAbsent(text, unique);
        if (before != null && !before.equals(unique)) {
            throw new Breach("GROUP-ORDER", text + " is delivered at " + unique + ", and was at " + before);
        }
        if (impossible.contains(text)) {
            throw new Breach("GROUP-RECEIPT", text + " is delivered, and its sender was told that it never is");
        }
        long mark = (text.digest() * 31 + message.sequence) * 31 + message.number;
        Long first = messages.putIfAbsent(new InGroup(group, place), mark);
        if (first != null && first != mark) {
            throw new Breach(
                    "GROUP-ORDER",
                    text + " is number " + message.sequence + " of group " + group + " in its view " + message.number
                            + ", and something else for another member at the same place");
        }
    }

    /** A sender is told that nobody gets that message. */
    void never(GroupText text) {
        impossible.add(text);
        if (places.containsKey(text)) {
            throw new Breach("GROUP-RECEIPT", "the sender of " + text + " is told that nobody gets it");
        }
    }

    /** A member is told of a view inside a ring, after so much in the view before. */
    void view(Place place, GroupView view, GroupViewId before, long hash) {
        GroupView first = views.putIfAbsent(new InGroup(view.group(), place), view);
        if (first != null && !first.equals(view)) {
            throw new Breach("GROUP-VIEW", view + " for one member is " + first + " for another at the same place");
        }
        together(view.group(), before, place, hash);
    }

    private record Passage(RingId from, RingId to) {}

    /** A member goes from one ring on to another, after so much in its view. */
    void passage(String group, GroupViewId view, RingId to, long hash) {
        together(group, view, new Passage(view.ring(), to), hash);
    }

    private void together(String group, GroupViewId view, Object end, long hash) {
        boolean begins = view.ring().equals(RingId.NONE);
        Long first = begins ? null : stretches.putIfAbsent(new Stretch(group, view, end), hash);
        if (first != null && first != hash) {
            throw new Breach(
                    "GROUP-SYNCHRONY",
                    "members of group " + group + " have got different messages in view " + view + " up to " + end);
        }
    }

    /**
     * A node brings this to a ring.
     *
     * @param life of its process, as its members are described
     * @param must who of it all must have in their tables, by group
     * @param may who of it may be there
     */
    void brought(
            RingId ring,
            int node,
            Way way,
            String life,
            Map<String, Set<GroupMember>> must,
            Map<String, Set<GroupMember>> may) {
        brought.put(new Coming(ring, node), new Brought(way, life, must, may));
    }

    /** M-54: a node holds this table when the members of a ring have agreed. */
    void agreed(RingId ring, int node, List<Integer> nodes, List<GroupStatus> table) {
        reached("table");
        Map<String, TreeSet<GroupMember>> left = new TreeMap<>();
        StringBuilder text = new StringBuilder();
        for (GroupStatus group : table) {
            text.append(group.name()).append(group.view()).append(group.messages());
            TreeSet<GroupMember> members = new TreeSet<>();
            for (GroupStatus.MemberStatus member : group.members()) {
                members.add(member.member());
                text.append(' ').append(member.member()).append(member.slow() ? " slow" : "");
                mustHaveBrought(ring, node, group.name(), member.member());
            }
            left.put(group.name(), members);
        }
        for (int other : nodes) {
            brought.get(new Coming(ring, other)).must.forEach((name, members) -> {
                if (!left.getOrDefault(name, new TreeSet<>()).containsAll(members)) {
                    throw new Breach(
                            "GROUP-GHOST",
                            "node " + node + " does not have " + members + " of node " + other + " in group " + name
                                    + " after the agreement on " + ring);
                }
            });
        }
        String first = tables.putIfAbsent(ring, text.toString());
        if (first != null && !first.contentEquals(text)) {
            throw new Breach(
                    "GROUP-AGREE",
                    "node " + node + " has in ring " + ring + " the groups " + text + ", another " + first);
        }
    }

    private void mustHaveBrought(RingId ring, int node, String group, GroupMember member) {
        Brought from = brought.get(new Coming(ring, member.node()));
        boolean there = from != null
                && from.life.equals(member.description())
                && from.may.getOrDefault(group, Set.of()).contains(member);
        if (!there) {
            throw new Breach(
                    "GROUP-GHOST",
                    "node " + node + " has " + member + " in group " + group + " after the agreement on " + ring
                            + ", and that node has brought no such member");
        }
    }

    /** What a member must be told to have lost by an agreement (M-45, M-52). */
    List<MemberChange> lost(RingId ring, int node, List<Integer> nodes, GroupView before, List<GroupMember> now) {
        List<MemberChange> lost = new ArrayList<>();
        for (GroupMember each : before.members()) {
            boolean together = cameTogether(ring, node, nodes, each.node());
            if (!together || !now.contains(each)) {
                lost.add(
                        new MemberChange(each, together ? MemberChange.Reason.PROCDOWN : MemberChange.Reason.NODEDOWN));
            }
        }
        return lost;
    }

    /** What a member must be told to have gained. */
    List<MemberChange> gained(GroupView before, List<MemberChange> lost, List<GroupMember> now) {
        List<MemberChange> gained = new ArrayList<>();
        for (GroupMember each : now) {
            boolean kept = before.contains(each)
                    && lost.stream().noneMatch(gone -> gone.member().equals(each));
            if (!kept) {
                gained.add(new MemberChange(each, MemberChange.Reason.NODEUP));
            }
        }
        return gained;
    }

    private boolean cameTogether(RingId ring, int node, List<Integer> nodes, int other) {
        return nodes.contains(other)
                && brought.get(new Coming(ring, node)).way.equals(brought.get(new Coming(ring, other)).way);
    }

    /** The end: a node's table has exactly those who live, and nobody waits (M-54, E-14). */
    void mustBeOver(RingId ring, int node, Map<String, Set<GroupMember>> living, List<GroupStatus> table) {
        Map<String, Set<GroupMember>> held = new TreeMap<>();
        for (GroupStatus group : table) {
            for (GroupStatus.MemberStatus member : group.members()) {
                held.computeIfAbsent(group.name(), none -> new TreeSet<>()).add(member.member());
            }
            if (group.isStopped()) {
                throw new Breach("GROUP-HANG", "node " + node + " has at the end a group that waits: " + group);
            }
        }
        if (!held.equals(living)) {
            throw new Breach(
                    "GROUP-GHOST",
                    "node " + node + " has at the end in ring " + ring + " the groups " + held + ", living are "
                            + living);
        }
    }
}
