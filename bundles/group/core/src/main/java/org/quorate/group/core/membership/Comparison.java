package org.quorate.group.core.membership;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.group.ClusterNode;
import org.quorate.group.MembershipChange.Kind;
import org.quorate.group.MembershipChange.NodeChange;
import org.quorate.group.MembershipView;

/** What became of nodes from one view to the next. */
final class Comparison {
    private Comparison() {}

    /** All members, and those of the view before that are none any more; by id. */
    static List<NodeChange> of(MembershipView before, MembershipView now) {
        SortedMap<Integer, ClusterNode> known = new TreeMap<>();
        before.members().forEach(node -> known.put(node.id(), node));
        SortedMap<Integer, NodeChange> changes = new TreeMap<>();
        known.forEach((id, node) -> changes.put(id, new NodeChange(node.departed(), Kind.LEFT)));
        now.members().forEach(node -> changes.put(node.id(), change(known, node)));
        return List.copyOf(changes.values());
    }

    private static NodeChange change(SortedMap<Integer, ClusterNode> known, ClusterNode now) {
        ClusterNode before = known.get(now.id());
        if (before == null || !before.isSameProcess(now)) {
            return new NodeChange(now, Kind.JOINED);
        }
        return new NodeChange(now, before.equals(now) ? Kind.NO_CHANGE : Kind.RECONFIGURED);
    }

    /** All members, as one is told of them that asks for the present state. */
    static List<NodeChange> none(MembershipView now) {
        return now.members().stream()
                .map(node -> new NodeChange(node, Kind.NO_CHANGE))
                .toList();
    }
}
