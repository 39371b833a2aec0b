package org.quorate.node.reload.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Members that hear the same messages in the same order, step by step. */
final class Ring {
    final SortedMap<Integer, Member> members = new TreeMap<>();
    private long operations;

    /** Nodes 1 to that number, which all have settings {@code old}, in one view. */
    Ring(int nodes) {
        for (int id = 1; id <= nodes; id++) {
            members.put(id, new Member(id, "old"));
        }
        view(members.keySet());
    }

    Member node(int id) {
        return members.get(id);
    }

    Operation begin(int node, boolean dryRun) {
        Operation operation = new Operation(node, ++operations);
        node(node).core.begin(operation, dryRun, new TreeSet<>(members.keySet()));
        return operation;
    }

    /** Whoever is not named is gone. */
    void view(Collection<Integer> nodes) {
        SortedSet<Integer> now = new TreeSet<>(nodes);
        members.keySet().retainAll(now);
        members.values().forEach(each -> each.core.view(now));
    }

    /** A member sends what waits; false when nobody has anything to send or to do. */
    boolean step() {
        for (Member each : members.values()) {
            if (!each.toDo.isEmpty()) {
                each.toDo.remove(0).run();
                return true;
            }
        }
        for (Member each : members.values()) {
            if (!each.sent.isEmpty()) {
                deliver(each.id, each.sent.remove(0));
                return true;
            }
        }
        return false;
    }

    /** Until a member has such a message to send, which the group refuses. */
    void refuse(int node, Class<? extends Message> kind) {
        while (node(node).sent.stream().noneMatch(kind::isInstance)) {
            if (!step()) {
                throw new AssertionError("no " + kind.getSimpleName() + " in " + node(node).sent);
            }
        }
        Message message =
                node(node).sent.stream().filter(kind::isInstance).findFirst().orElseThrow();
        node(node).sent.remove(message);
        node(node).core.unsent(message, "full");
    }

    /** Delivers a message at all members. */
    void deliver(int sender, Message message) {
        members.values().forEach(each -> message.readBy(sender, each.core));
    }

    /** Until nothing happens any more. */
    void settle() {
        boolean more = true;
        while (more) {
            more = step();
        }
    }

    /** What each member has. */
    List<String> have() {
        List<String> have = new ArrayList<>();
        members.values().forEach(each -> have.add(each.has.digest()));
        return have;
    }
}
