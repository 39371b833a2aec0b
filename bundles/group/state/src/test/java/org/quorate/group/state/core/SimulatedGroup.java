package org.quorate.group.state.core;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupView;
import org.quorate.group.GroupViewId;
import org.quorate.group.MemberChange;
import org.quorate.group.state.MergePolicy;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Verdict;

/**
 * A group as replicas see it, at its worst: one order for each ring, in which each member is as far as it likes. Members that leave a ring
 * together have delivered the same of it; those that part may each miss what the others have.
 */
final class SimulatedGroup {
    /** One ring, and what was ordered in it. */
    static final class Ring {
        final RingId id;
        final List<Entry> log = new ArrayList<>();
        final TreeSet<GroupMember> members = new TreeSet<>();
        final Map<Integer, String> histories = new HashMap<>();
        final boolean majority;
        Verdict verdict;
        int number = GroupViewId.FIRST;
        long sequence;

        /** @param majority whether that ring may be quorate; it is at first */
        Ring(RingId id, boolean majority) {
            this.id = id;
            this.majority = majority;
            verdict = majority ? Verdict.QUORATE : Verdict.INQUORATE;
        }

        GroupViewId view() {
            return new GroupViewId(id, number);
        }
    }

    /** A message, or in the place of one a view or a verdict. */
    record Entry(
            GroupMember sender,
            GroupViewId view,
            long sequence,
            ByteBuffer message,
            List<GroupView> change,
            Optional<Verdict> verdict) {}

    private static final GroupMember NOBODY = new GroupMember(0, 1, "");

    final TreeMap<GroupMember, SimulatedReplica> replicas = new TreeMap<>();
    final TreeMap<GroupMember, Ring> rings = new TreeMap<>();
    final MergePolicy policy;
    final SplittableRandom random;
    final Limits limits;
    final QuorateCommands quorate = new QuorateCommands();
    boolean calm;
    int gaveUp;

    private final int size;

    /** Of so many chances for something to go wrong one is taken. */
    private final int peace;

    private int instances = 1;
    private long sequence;
    private long commands;

    SimulatedGroup(long seed, MergePolicy policy, Limits limits) {
        random = new SplittableRandom(seed);
        this.policy = policy;
        this.limits = limits;
        size = 2 + random.nextInt(4);
        peace = 1 << 2 * random.nextInt(4);
        for (int node = 1; node <= size; node++) {
            start(node);
        }
    }

    /** A node starts alone, as they do. */
    private void start(int node) {
        GroupMember member = new GroupMember(node, instances++, "replica of test");
        SimulatedReplica replica = new SimulatedReplica(member, this);
        replicas.put(member, replica);
        Ring ring = new Ring(new RingId(node, sequence += 4), 2 > size);
        rings.put(member, ring);
        join(member, ring);
        replica.replica.joined(member);
    }

    private void join(GroupMember member, Ring ring) {
        ring.members.add(member);
        ring.number++;
        change(ring, List.of(new MemberChange(member, MemberChange.Reason.JOIN)), List.of());
        if (replicas.containsKey(member)) {
            replicas.get(member).begin(ring);
        }
    }

    private void change(Ring ring, List<MemberChange> joined, List<MemberChange> left) {
        GroupView view = new GroupView("g", ring.view(), List.copyOf(ring.members), joined, left);
        ring.log.add(new Entry(
                joined.isEmpty() ? NOBODY : joined.get(0).member(),
                ring.view(),
                0,
                ByteBuffer.allocate(0),
                List.of(view),
                Optional.empty()));
    }

    SimulatedReplica pick() {
        List<SimulatedReplica> all = List.copyOf(replicas.values());
        return all.get(random.nextInt(all.size()));
    }

    /** One random thing happens. */
    void step() {
        int dice = random.nextInt(1000);
        if (dice < 300) {
            order(pick());
        } else if (dice < 650) {
            deliver(pick());
        } else if (dice < 850) {
            work(pick());
        } else if (dice < 960) {
            submit(pick());
        } else if (calm || random.nextInt(peace) > 0) {
            return;
        } else if (dice < 966) {
            flood(pick());
        } else if (dice < 974) {
            reform();
        } else if (dice < 977) {
            crash(pick());
        } else if (dice < 980) {
            comeBack();
        } else if (dice < 983) {
            rejoin(pick());
        } else if (dice < 985) {
            watch();
        } else if (dice < 989) {
            pick().fail = true;
        } else if (dice < 990) {
            pick().sick = true;
        } else {
            verdict(pick());
        }
    }

    private void submit(SimulatedReplica replica) {
        replica.submit(++commands);
    }

    private void flood(SimulatedReplica replica) {
        for (int i = 0; i < 20; i++) {
            submit(replica);
        }
    }

    boolean order(SimulatedReplica replica) {
        Ring ring = rings.get(replica.member);
        ByteBuffer message = replica.takeToSend();
        if (message.hasRemaining()) {
            ring.log.add(new Entry(replica.member, ring.view(), ++ring.sequence, message, List.of(), Optional.empty()));
        }
        return message.hasRemaining();
    }

    boolean deliver(SimulatedReplica replica) {
        Ring ring = rings.get(replica.member);
        if (replica.next >= ring.log.size()) {
            return false;
        }
        replica.deliver(ring, ring.log.get(replica.next++));
        return true;
    }

    private boolean work(SimulatedReplica replica) {
        boolean worked = replica.work();
        if (replica.gaveUp > 0) {
            gaveUp++;
            replicas.remove(replica.member);
            leave(replica.member, rings.remove(replica.member));
            if (replicas.isEmpty()) {
                comeBack();
            }
        }
        return worked;
    }

    /** Votes have changed, or an arbiter has; or one node alone cannot tell for a while. */
    private void verdict(SimulatedReplica replica) {
        Ring ring = rings.get(replica.member);
        if (random.nextBoolean()) {
            replica.verdict(Verdict.UNDECIDED, ring.id);
            return;
        }
        ring.verdict = ring.majority && random.nextBoolean() ? Verdict.QUORATE : Verdict.INQUORATE;
        ring.log.add(new Entry(NOBODY, ring.view(), 0, ByteBuffer.allocate(0), List.of(), Optional.of(ring.verdict)));
    }

    private void crash(SimulatedReplica replica) {
        if (replicas.size() > 1) {
            replicas.remove(replica.member);
            Ring ring = rings.remove(replica.member);
            reform(List.copyOf(replicas.values().stream()
                    .filter(each -> rings.get(each.member) == ring)
                    .toList()));
        }
    }

    private void comeBack() {
        TreeSet<Integer> missing = new TreeSet<>();
        for (int node = 1; node <= size; node++) {
            missing.add(node);
        }
        replicas.keySet().forEach(each -> missing.remove(each.node()));
        if (!missing.isEmpty()) {
            start(missing.first());
        }
    }

    /** It leaves its group and joins again as another member, with the state that it has. */
    private void rejoin(SimulatedReplica replica) {
        Ring ring = rings.remove(replica.member);
        leave(replica.member, ring);
        replicas.remove(replica.member);
        replica.member = new GroupMember(replica.member.node(), instances++, "replica of test");
        replica.rejoined();
        replicas.put(replica.member, replica);
        rings.put(replica.member, ring);
        join(replica.member, ring);
    }

    private void leave(GroupMember member, Ring ring) {
        ring.members.remove(member);
        ring.number++;
        if (!ring.members.isEmpty()) {
            change(ring, List.of(), List.of(new MemberChange(member, MemberChange.Reason.PROCDOWN)));
        }
    }

    /** Somebody who is no replica looks on for a while. */
    private void watch() {
        Ring ring = rings.get(pick().member);
        List<GroupMember> watchers =
                ring.members.stream().filter(each -> !each.hasRole("replica")).toList();
        if (watchers.isEmpty()) {
            join(new GroupMember(pick().member.node(), instances++, "a watcher"), ring);
        } else {
            leave(watchers.get(0), ring);
        }
    }

    /** Some of all form a new ring. */
    private void reform() {
        reform(replicas.values().stream().filter(each -> random.nextInt(3) > 0).toList());
    }

    /** These leave their rings and form one; whoever they leave behind notices. */
    void reform(List<SimulatedReplica> together) {
        TreeMap<RingId, Ring> broken = new TreeMap<>();
        together.forEach(each -> broken.put(rings.get(each.member).id, rings.get(each.member)));
        List<List<SimulatedReplica>> parts = new ArrayList<>();
        parts.add(together);
        for (Ring each : broken.values()) {
            parts.add(replicas.values().stream()
                    .filter(other -> rings.get(other.member) == each && !together.contains(other))
                    .toList());
        }
        parts.stream().filter(each -> !each.isEmpty()).forEach(this::install);
    }

    private void install(List<SimulatedReplica> members) {
        Map<RingId, List<SimulatedReplica>> ways = new TreeMap<>();
        for (SimulatedReplica each : members) {
            ways.computeIfAbsent(rings.get(each.member).id, none -> new ArrayList<>())
                    .add(each);
        }
        Ring next = new Ring(new RingId(members.get(0).member.node(), sequence += 4), members.size() * 2 > size);
        Map<GroupMember, Ring> before = new TreeMap<>();
        ways.values().forEach(way -> {
            Ring ring = rings.get(way.get(0).member);
            int least =
                    way.stream().mapToInt(each -> leastEnd(each, ring)).max().orElse(0);
            int end = least + random.nextInt(ring.log.size() - least + 1);
            for (SimulatedReplica each : way) {
                before.put(each.member, ring);
                while (each.next < end) {
                    deliver(each);
                }
            }
        });
        members.forEach(each -> next.members.add(each.member));
        members.forEach(each -> {
            Ring ring = before.get(each.member);
            List<GroupMember> along =
                    ways.get(ring.id).stream().map(other -> other.member).toList();
            if (random.nextBoolean()) {
                each.verdict(Verdict.UNDECIDED, ring.id); // the ring has broken; it may have been left in order too
            }
            each.change(views(next, along, each.seen));
            each.verdict(next.verdict, next.id);
            rings.put(each.member, next);
            each.next = 0;
        });
    }

    /** It has delivered so much, and gets its own messages. */
    private static int leastEnd(SimulatedReplica replica, Ring ring) {
        for (int end = ring.log.size(); end > replica.next; end--) {
            if (ring.log.get(end - 1).sender().equals(replica.member)) {
                return end;
            }
        }
        return replica.next;
    }

    private static List<GroupView> views(Ring ring, List<GroupMember> along, GroupView seen) {
        List<MemberChange> left = seen.members().stream()
                .filter(each -> !along.contains(each))
                .map(each -> new MemberChange(each, MemberChange.Reason.NODEDOWN))
                .toList();
        List<GroupMember> kept = seen.members().stream().filter(along::contains).toList();
        List<MemberChange> joined = ring.members.stream()
                .filter(each -> !kept.contains(each))
                .sorted(Comparator.naturalOrder())
                .map(each -> new MemberChange(each, MemberChange.Reason.NODEUP))
                .toList();
        List<GroupMember> members = List.copyOf(ring.members);
        if (left.isEmpty() && joined.isEmpty()) {
            return List.of();
        }
        if (left.isEmpty() || joined.isEmpty()) {
            return List.of(new GroupView("g", ring.view(), members, joined, left));
        }
        GroupViewId between = new GroupViewId(ring.id, GroupViewId.TRANSITIONAL);
        return List.of(
                new GroupView("g", between, kept, List.of(), left),
                new GroupView("g", ring.view(), members, joined, List.of()));
    }

    /** Everybody meets, for good. */
    void meet() {
        calm = true;
        reform(List.copyOf(replicas.values()));
    }

    /** Everything runs to its end. */
    void run() {
        for (boolean busy = true; busy; ) {
            busy = false;
            for (SimulatedReplica each : List.copyOf(replicas.values())) {
                busy |= order(each);
                while (deliver(each)) {
                    busy = true;
                }
                busy |= work(each);
            }
        }
    }
}
