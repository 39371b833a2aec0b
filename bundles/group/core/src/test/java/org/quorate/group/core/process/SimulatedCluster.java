package org.quorate.group.core.process;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.quorate.group.core.wire.LeaveReason;
import org.quorate.ordering.RingId;

/**
 * Nodes with one order for each ring, and all that can happen to them: as extended virtual synchrony allows it, at its worst. Nodes that
 * leave a ring together deliver the same to its end; those that do not may each miss what the others have. Members agree on a ring, or not
 * before the next one; and some may have agreed when others have not.
 */
final class SimulatedCluster {
    private static final List<String> GROUPS = List.of("a", "b", "c");
    private static final int MAX_WITNESSES = 5;

    final TreeMap<Integer, SimulatedNode> nodes = new TreeMap<>();
    final List<Witness> witnesses = new ArrayList<>();

    /** By node: rings it has been in, with those who left each together with it. */
    final TreeMap<String, String> ways = new TreeMap<>();

    private final SplittableRandom random;
    private final GroupLimits limits;

    SimulatedCluster(long seed, int size, GroupLimits limits) {
        this.random = new SplittableRandom(seed);
        this.limits = limits;
        for (int id = 1; id <= size; id++) {
            start(id, 1, 4L * id);
        }
    }

    private void start(int id, int life, long sequence) {
        SimulatedNode node = new SimulatedNode(id, life, limits);
        nodes.put(id, node);
        install(List.of(node), new RingId(id, sequence));
    }

    /** One random thing happens. */
    void step() {
        int dice = random.nextInt(1000);
        if (dice < 350) {
            order(pick(alive()));
        } else if (dice < 750) {
            deliver(pick(alive()));
        } else if (dice < 780) {
            agree(pick(alive()).ring);
        } else if (dice < 970) {
            use(pick(alive()));
        } else if (dice < 985) {
            change();
        } else if (dice < 990) {
            crash(pick(alive()));
        } else if (dice < 993) {
            leaveOut(pick(alive()));
        } else if (dice < 996) {
            pick(alive()).layer.membershipUnknown();
        } else {
            nodes.values().stream().filter(node -> !node.alive).findFirst().ifPresent(this::restart);
        }
    }

    private void use(SimulatedNode node) {
        List<Witness> here = node.witnesses.stream()
                .filter(each -> !each.isOver() && !each.withdrawn)
                .toList();
        int dice = random.nextInt(100);
        if (here.isEmpty() || dice < 12 && here.size() < MAX_WITNESSES) {
            witnesses.add(node.join(GROUPS.get(random.nextInt(GROUPS.size()))));
            return;
        }
        Witness witness = here.get(random.nextInt(here.size()));
        if (dice < 17) {
            node.drain();
            node.layer.leave(witness.who.instance());
        } else if (dice < 20) {
            witness.withdrawn = true;
            node.layer.end(witness.who.instance(), random.nextBoolean() ? LeaveReason.PROCDOWN : LeaveReason.EJECTED);
        } else if (dice < 28) {
            node.layer.slow(witness.who.instance(), random.nextBoolean());
        } else if (witness.sent.size() < 200) {
            boolean large = random.nextInt(4) == 0;
            int length = large
                    ? limits.wholeBytes() + 1 + random.nextInt(8 * limits.pieceBytes())
                    : Payload.MIN + random.nextInt(limits.wholeBytes() - Payload.MIN + 1);
            node.send(witness, length, random.nextBoolean(), random.nextInt(3) == 0);
        }
    }

    private void order(SimulatedNode node) {
        if (node.synchronised && !node.backlog.isEmpty()) {
            node.ring.log.add(new SimulatedRing.Entry(node.id, node.takeFirst(), false));
        }
    }

    private void deliver(SimulatedNode node) {
        if (node.delivered < node.ring.log.size()) {
            node.deliverRun(1 + random.nextInt(4));
        }
    }

    private void agree(SimulatedRing ring) {
        if (!ring.agreed) {
            ring.agreed = true;
            ring.log.add(new SimulatedRing.Entry(0, new byte[0], true));
        }
    }

    private void crash(SimulatedNode node) {
        if (alive().size() > 1) {
            node.alive = false;
            ways.put(node.id + "." + node.life + " " + node.ring.id, "died " + node.id);
        }
    }

    private void restart(SimulatedNode dead) {
        start(dead.id, dead.life + 1, dead.highest.sequence() + 4);
    }

    /** The others have agreed without it: what it had on its way is lost, or comes late. It asks for a new ring. */
    private void leaveOut(SimulatedNode node) {
        node.layer.detached();
        if (random.nextBoolean()) {
            node.backlog.clear();
        }
        node.delivered = node.ring.log.size();
        node.layer.attached(node);
        node.isLeftOut();
        form(alive());
    }

    /** The nodes that live come together anew, in one ring or more. */
    private void change() {
        int parts = 1 + random.nextInt(3);
        TreeMap<Integer, List<SimulatedNode>> rings = new TreeMap<>();
        alive().forEach(node -> rings.computeIfAbsent(random.nextInt(parts), none -> new ArrayList<>())
                .add(node));
        rings.values().forEach(this::form);
    }

    private void form(List<SimulatedNode> members) {
        TreeMap<RingId, List<SimulatedNode>> from = new TreeMap<>();
        members.forEach(node ->
                from.computeIfAbsent(node.ring.id, none -> new ArrayList<>()).add(node));
        from.values().forEach(this::leaveTogether);
        long sequence = members.stream()
                        .mapToLong(node -> node.highest.sequence())
                        .max()
                        .orElse(0)
                + 4;
        install(members, new RingId(members.get(0).id, sequence));
    }

    /** They deliver the same, up to some place; behind it, of their own what was ordered. */
    private void leaveTogether(List<SimulatedNode> nodes) {
        SimulatedRing ring = nodes.get(0).ring;
        List<Integer> ids = nodes.stream().map(node -> node.id).toList();
        int least = nodes.stream().mapToInt(node -> node.delivered).max().orElse(0);
        int cut = least + random.nextInt(ring.log.size() - least + 1);
        for (SimulatedNode node : nodes) {
            while (node.delivered < ring.log.size()) {
                if (node.delivered < cut
                        || ids.contains(ring.log.get(node.delivered).origin())) {
                    node.deliverNext();
                } else {
                    node.delivered++;
                }
            }
            ways.put(node.id + "." + node.life + " " + ring.id, ids.toString());
        }
    }

    private void install(List<SimulatedNode> members, RingId id) {
        SimulatedRing ring =
                new SimulatedRing(id, members.stream().map(node -> node.id).toList());
        members.forEach(node -> node.enter(ring));
    }

    /** All meet, nothing goes wrong any more, and everything is delivered. */
    void settle() {
        witnesses.stream()
                .filter(each -> each.node.alive)
                .forEach(each -> each.node.layer.slow(each.who.instance(), false));
        form(alive());
        SimulatedRing ring = alive().get(0).ring;
        agree(ring);
        for (boolean busy = true; busy; ) {
            busy = false;
            for (SimulatedNode node : alive()) {
                busy |= node.delivered < ring.log.size() || !node.backlog.isEmpty();
                order(node);
                deliver(node);
            }
        }
    }

    List<SimulatedNode> alive() {
        return nodes.values().stream().filter(node -> node.alive).toList();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
