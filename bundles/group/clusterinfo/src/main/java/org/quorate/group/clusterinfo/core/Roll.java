package org.quorate.group.clusterinfo.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quorate.group.ClusterNode;
import org.quorate.group.MembershipView;
import org.quorate.node.Confined;

/**
 * The members that are announced. Who goes is withdrawn before anybody comes; of those that come this node is first, and of those that go
 * it is last. A member that tells nothing of itself has no id by which it could be found, and is not announced.
 */
@Confined("thread of the listeners")
public final class Roll {
    private final int local;
    private final String cluster;
    private Map<String, Announced> announced = new LinkedHashMap<>();

    /**
     * Nobody is announced.
     *
     * @param local id of this node
     */
    public Roll(int local, String cluster) {
        this.local = local;
        this.cluster = cluster;
    }

    /** What is to be done, in this order, for the members of a view to be announced and nobody else. */
    public List<Step> follow(MembershipView view) {
        Map<String, Announced> wanted = wanted(view);
        List<Step> steps = new ArrayList<>();
        announced.values().stream()
                .filter(each -> !wanted.containsKey(each.id()))
                .forEach(each -> steps.add(new Step.Withdraw(each)));
        Collections.reverse(steps);
        for (Announced each : wanted.values()) {
            if (!announced.containsKey(each.id())) {
                steps.add(new Step.Announce(each));
            } else if (!announced.get(each.id()).equals(each)) {
                steps.add(new Step.Change(each));
            }
        }
        announced = wanted;
        return steps;
    }

    private Map<String, Announced> wanted(MembershipView view) {
        Map<String, Announced> wanted = new LinkedHashMap<>();
        List<ClusterNode> members = new ArrayList<>(view.members());
        members.sort((one, other) -> Boolean.compare(other.id() == local, one.id() == local));
        members.stream()
                .filter(node -> !node.framework().isEmpty())
                .map(node -> Announced.of(node, local, cluster, view.id().representative()))
                .forEach(each -> wanted.putIfAbsent(each.id(), each));
        return wanted;
    }
}
