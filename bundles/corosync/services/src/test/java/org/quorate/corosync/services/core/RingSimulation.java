package org.quorate.corosync.services.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quorate.corosync.services.wire.GroupName;
import org.quorate.ordering.RingId;

/**
 * Several members over one order of messages for each component, all of it decided by a seed: rings form, split and die at any
 * point of their synchronisation, nodes end and start anew, processes join, leave, end and send.
 *
 * <p>Members that go from one ring to the next together are given the same messages of the old ring, as the ordering promises;
 * what comes after a gap there is given only if it is their own.
 */
final class RingSimulation {
    private static final String[] GROUPS = {"alpha", "beta", "gamma"};

    private final SplittableRandom chance;
    private final int maxNodes;
    private final boolean keepsLeftovers;
    private final TreeMap<Integer, Node> nodes = new TreeMap<>();
    private final List<Component> components = new ArrayList<>();
    private final DaemonRules rules = new DaemonRules();
    private long ringSequence = 4;
    private int nextPid = 100;

    /** How many members left a ring after so many barriers of its synchronisation. */
    final int[] leftAfter = new int[7];

    private static final int SYNCHRONISED = 6;

    /**
     * Members that stand for daemons may send on a new ring what they had queued for the synchronisation of the old one, and what
     * their processes do in the middle of a synchronisation; members of ours must not.
     */
    RingSimulation(long seed, int maxNodes, boolean keepsLeftovers) {
        this.keepsLeftovers = keepsLeftovers;
        chance = new SplittableRandom(seed);
        this.maxNodes = maxNodes;
    }

    /** Runs some moves, then lets everything come to rest in one ring or some. */
    void run(int moves) {
        for (int node = 1; node <= maxNodes; node++) {
            start(node);
        }
        for (int i = 0; i < moves; i++) {
            move();
        }
        settle();
    }

    private void start(int id) {
        Node node = new Node(id);
        nodes.put(id, node);
        regroup(List.of(List.of(node)));
    }

    private void move() {
        int dice = chance.nextInt(100);
        if (dice < 92) {
            order();
        } else if (dice < 94) {
            change();
        } else if (dice < 95) {
            kill();
        } else if (dice < 96) {
            restart();
        } else {
            request();
        }
    }

    /** Some member's next message is put in order, or some member is given the next that is in order. */
    private void order() {
        Component component = pick(components);
        Node node = pick(component.members);
        if (chance.nextBoolean()) {
            component.sequence(node);
        } else {
            component.deliverNext(node);
        }
    }

    /** The nodes that are up are divided anew. */
    private void change() {
        List<List<Node>> parts = new ArrayList<>();
        int count = 1 + chance.nextInt(Math.max(1, Math.min(3, nodes.size())));
        for (int i = 0; i < count; i++) {
            parts.add(new ArrayList<>());
        }
        for (Node node : nodes.values()) {
            parts.get(chance.nextInt(count)).add(node);
        }
        parts.removeIf(List::isEmpty);
        regroup(parts);
    }

    private void kill() {
        if (nodes.size() > 1) {
            Node victim = nodes.remove(pick(new ArrayList<>(nodes.keySet())));
            rules.died(victim.id);
            List<Node> rest = new ArrayList<>(victim.component.members);
            rest.remove(victim);
            victim.component.members.remove(victim);
            if (rest.isEmpty()) {
                components.remove(victim.component);
            } else {
                regroup(List.of(rest));
            }
        }
    }

    private void restart() {
        for (int id = 1; id <= maxNodes; id++) {
            if (!nodes.containsKey(id)) {
                start(id);
                return;
            }
        }
    }

    /** Each part leaves the rings that its nodes are in and becomes a ring. */
    private void regroup(List<List<Node>> parts) {
        for (List<Node> part : parts) {
            Component next = new Component(new RingId(part.get(0).id, ringSequence += 4), part);
            TreeSet<Component> old = new TreeSet<>();
            part.stream().filter(node -> node.component != null).forEach(node -> old.add(node.component));
            for (Component left : old) {
                List<Node> together = new ArrayList<>(left.members);
                together.retainAll(part);
                left.leave(together, next, chance);
            }
            for (Node node : part) {
                List<Integer> joined = part.stream()
                        .filter(each -> each.component == null || each.component != node.component)
                        .map(each -> each.id)
                        .filter(id -> id != node.id || node.component == null)
                        .toList();
                node.enter(next, joined);
            }
            for (Component left : old) {
                left.members.removeAll(part);
                if (left.members.isEmpty()) {
                    components.remove(left);
                }
            }
            part.forEach(node -> node.component = next);
            components.add(next);
        }
    }

    private void request() {
        Node node = pick(new ArrayList<>(nodes.values()));
        GroupName group = GroupName.of(GROUPS[chance.nextInt(GROUPS.length)]);
        switch (chance.nextInt(4)) {
            case 0, 1 -> node.join(group, nextPid++);
            case 2 -> node.leave(chance);
            default -> node.send(chance);
        }
    }

    /** No more faults: everything that waits is ordered and delivered. */
    private void settle() {
        if (chance.nextBoolean()) {
            change();
        }
        int steps = 0;
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Component component : components) {
                for (Node node : component.members) {
                    moved |= component.sequence(node) | component.deliverNext(node);
                }
            }
            require(steps++ < 100_000, "does not come to rest");
        }
        components.forEach(this::judge);
        require(rules.found().isEmpty(), "hazards " + rules.found());
    }

    /** What was looked for in all that was sent. */
    DaemonRules rules() {
        return rules;
    }

    private void judge(Component component) {
        TreeMap<GroupName, TreeSet<GroupMember>> truth = new TreeMap<>();
        for (Node node : component.members) {
            node.processes.forEach((group, pids) -> pids.forEach(
                    pid -> truth.computeIfAbsent(group, any -> new TreeSet<>()).add(new GroupMember(node.id, pid))));
        }
        List<GroupMembers> expected = new ArrayList<>();
        truth.forEach((group, members) -> expected.add(new GroupMembers(group, List.copyOf(members))));
        for (Node node : component.members) {
            require(node.services.isSynchronised(), "node " + node.id + " hangs in ring " + component.ring);
            require(node.services.isClean(), "node " + node.id + " keeps something of a round");
            require(
                    expected.equals(node.services.groups()),
                    "node " + node.id + " knows " + node.services.groups() + ", there is " + expected);
            require(expected.equals(node.told()), "node " + node.id + " was told " + node.told());
            require(
                    node.id % 2 != 0 || node.shared.names().equals(component.sharers()),
                    "node " + node.id + " has " + node.shared.names() + " of the foreign service");
            rules.roundIsComplete(node.id, component.sharers().isEmpty() ? 4 : 5);
            require(
                    node.recorder.vote().totalVotes() == component.members.size(),
                    "node " + node.id + " counts " + node.recorder.vote());
        }
    }

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    private <T> T pick(List<T> all) {
        return all.get(chance.nextInt(all.size()));
    }

    /** A message in its place. */
    private record Ordered(Node sender, byte[] bytes) {}

    /** A ring, and the order of its messages. */
    private final class Component implements Comparable<Component> {
        private final RingId ring;
        private final List<Node> members;
        private final List<Ordered> log = new ArrayList<>();

        Component(RingId ring, List<Node> members) {
            this.ring = ring;
            this.members = new ArrayList<>(members);
        }

        /** What nodes with the foreign service tell each other. */
        TreeSet<String> sharers() {
            TreeSet<String> names = new TreeSet<>();
            members.stream().filter(node -> node.id % 2 == 0).forEach(node -> names.add(node.id + "=" + node.id));
            return names;
        }

        /** A node's next message gets its place in the order. */
        boolean sequence(Node node) {
            Deque<byte[]> lane = node.urgent;
            if (lane.isEmpty() && node.services.isSynchronised()) {
                lane = node.normal;
            }
            if (lane.isEmpty()) {
                return false;
            }
            log.add(new Ordered(node, lane.poll()));
            return true;
        }

        boolean deliverNext(Node node) {
            if (node.delivered == log.size()) {
                return false;
            }
            node.deliver(log.get(node.delivered++));
            return true;
        }

        /** What these nodes still get of this ring, the same for all, with the transitional configuration in it. */
        void leave(List<Node> together, Component next, SplittableRandom chance) {
            int reached =
                    together.stream().mapToInt(node -> node.delivered).max().orElseThrow();
            int change = reached + chance.nextInt(log.size() - reached + 1);
            boolean[] lost = new boolean[log.size()];
            boolean gap = false;
            for (int i = change; i < log.size(); i++) {
                boolean theirs = together.contains(log.get(i).sender());
                gap |= !theirs && chance.nextInt(3) == 0;
                lost[i] = gap && !theirs;
            }
            List<Integer> ids = together.stream().map(node -> node.id).toList();
            for (Node node : together) {
                while (node.delivered < change) {
                    deliverNext(node);
                }
                leftAfter[node.services.isSynchronised() ? SYNCHRONISED : rules.barriers(node.id)]++;
                node.services.configuration(OneMember.transitional(ring, next.ring, ids));
                for (; node.delivered < log.size(); node.delivered++) {
                    if (!lost[node.delivered]) {
                        node.deliver(log.get(node.delivered));
                    }
                }
            }
        }

        @Override
        public int compareTo(Component other) {
            return ring.compareTo(other.ring);
        }
    }

    /** One node: its member of the ring, its two queues, and what its processes have asked for and got. */
    private final class Node {
        private final int id;
        private final Recorder recorder = new Recorder() {
            @Override
            public void send(Lane lane, byte[] bytes, int length) {
                byte[] copy = Arrays.copyOf(bytes, length);
                rules.sent(id, lane, copy);
                boolean asDaemonsDo = keepsLeftovers && normal.isEmpty() && !services.isSynchronised();
                (lane == Lane.SYNCHRONISATION || asDaemonsDo ? urgent : normal).add(copy);
            }

            @Override
            public void synchronising(RingId ring) {
                if (!keepsLeftovers) {
                    urgent.clear();
                }
            }

            @Override
            public void groupChanged(GroupChange change) {
                told.put(change.group(), change.members());
                told.values().removeIf(List::isEmpty);
                RingSimulation.require(
                        change.members().containsAll(change.joined())
                                && change.left().stream().noneMatch(change.members()::contains),
                        "change " + change);
            }
        };
        private final CorosyncServices services;
        private final Deque<byte[]> urgent = new ArrayDeque<>();
        private final Deque<byte[]> normal = new ArrayDeque<>();
        private final TreeMap<GroupName, TreeSet<Integer>> processes = new TreeMap<>();
        private final TreeMap<GroupName, List<GroupMember>> told = new TreeMap<>();
        private final NameSharing shared;
        private Component component;
        private int delivered;

        Node(int id) {
            this.id = id;
            shared = new NameSharing(id);
            services = new CorosyncServices(id, new VoteSettings(1, maxNodes, false, false), recorder);
            if (id % 2 == 0) {
                services.register(shared);
            }
        }

        void enter(Component next, List<Integer> joined) {
            delivered = 0;
            List<Integer> ids = next.members.stream().map(node -> node.id).toList();
            rules.installed(id, next.ring);
            services.configuration(OneMember.regular(next.ring, ids, joined));
        }

        void deliver(Ordered message) {
            if (!keepsLeftovers) {
                rules.delivered(id, message.sender().id, message.bytes());
            }
            services.delivered(message.sender().id, message.bytes(), 0, message.bytes().length);
        }

        void join(GroupName group, int pid) {
            if (services.join(group, pid) == Answer.ACCEPTED) {
                processes.computeIfAbsent(group, any -> new TreeSet<>()).add(pid);
            }
        }

        void leave(SplittableRandom chance) {
            if (!processes.isEmpty()) {
                GroupName group = processes.firstKey();
                int pid = processes.get(group).first();
                require(services.leave(group, pid, chance.nextBoolean()) == Answer.ACCEPTED, "leave is refused");
                processes.get(group).remove(pid);
                processes.values().removeIf(TreeSet::isEmpty);
            }
        }

        void send(SplittableRandom chance) {
            if (!processes.isEmpty()) {
                GroupName group = processes.lastKey();
                byte[] bytes = new byte[chance.nextInt(200)];
                int pid = processes.get(group).first();
                require(services.multicast(group, pid, bytes, 0, bytes.length) == Answer.ACCEPTED, "not sent");
            }
        }

        List<GroupMembers> told() {
            List<GroupMembers> all = new ArrayList<>();
            told.forEach((group, members) -> all.add(new GroupMembers(group, members)));
            return all;
        }
    }
}
