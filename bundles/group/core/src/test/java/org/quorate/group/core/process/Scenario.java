package org.quorate.group.core.process;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.quorate.ordering.RingId;

/** A few nodes whose rings a test forms one by one; in each, everything that was ordered is delivered before the next begins. */
final class Scenario {
    final TreeMap<Integer, SimulatedNode> nodes = new TreeMap<>();

    private final GroupLimits limits;
    private long sequence;

    Scenario(GroupLimits limits, int size) {
        this.limits = limits;
        for (int id = 1; id <= size; id++) {
            nodes.put(id, new SimulatedNode(id, 1, limits));
        }
    }

    SimulatedNode node(int id) {
        return nodes.get(id);
    }

    /** A node begins a new life. */
    SimulatedNode restart(int id) {
        SimulatedNode next = new SimulatedNode(id, node(id).life + 1, limits);
        nodes.put(id, next);
        return next;
    }

    /** These leave their rings and agree on a new one. */
    void form(int... ids) {
        begin(ids).agreed = true;
        SimulatedRing ring = node(ids[0]).ring;
        ring.log.add(new SimulatedRing.Entry(0, new byte[0], true));
        run();
    }

    /** These leave their rings for a new one, and do not agree. */
    SimulatedRing begin(int... ids) {
        List<SimulatedNode> members = new ArrayList<>();
        for (int id : ids) {
            members.add(node(id));
        }
        for (SimulatedNode each : members) {
            while (each.delivered < each.ring.log.size()) {
                each.deliverNext();
            }
        }
        sequence += 4;
        SimulatedRing ring = new SimulatedRing(
                new RingId(ids[0], sequence),
                members.stream().map(each -> each.id).toList());
        members.forEach(each -> each.enter(ring));
        return ring;
    }

    /** Orders one message of that node; whether it had one. */
    boolean order(int id) {
        SimulatedNode node = node(id);
        if (!node.synchronised || node.backlog.isEmpty()) {
            return false;
        }
        node.ring.log.add(new SimulatedRing.Entry(id, node.takeFirst(), false));
        return true;
    }

    /** Everybody delivers what was ordered. */
    void deliver() {
        for (SimulatedNode each : nodes.values()) {
            while (each.delivered < each.ring.log.size()) {
                each.deliverNext();
            }
        }
    }

    /** Orders one message of each node, in turn, until nobody has any. */
    void run() {
        deliver();
        for (boolean busy = true; busy; ) {
            busy = false;
            for (int id : nodes.keySet()) {
                busy |= order(id);
            }
            deliver();
        }
    }
}
