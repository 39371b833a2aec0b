package org.quorate.ordering.totem.core;

import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** A few cores on a scripted network under virtual time; deterministic, and small enough to read. */
final class Cluster {
    static final long MILLI = 1_000_000;

    private static final long LOOK_NANOS = 300 * MILLI;

    /** What a network may do to a copy of a frame. */
    interface Network {
        boolean carries(int from, int to, Object frame);
    }

    final TreeMap<Integer, Member> members = new TreeMap<>();
    final TreeMap<Integer, Member> twins = new TreeMap<>();
    final NodeSet configured;
    final RandomGenerator chance;
    long now;
    long inputs;
    long delayNanos = 100_000;
    /** Packets need that much longer than everything else. */
    long packetLagNanos;

    Network network = (from, to, frame) -> true;
    DialectPolicy dialect = DialectPolicy.NATIVE;
    boolean swapAtEveryInput;
    long firstSeq;
    long firstTokenSeq;
    int acceleration;
    final TreeMap<Integer, Abilities> abilities = new TreeMap<>();
    int storeCapacity = 1024;
    int payloadBytes = 1400;
    int windowBytes = 65536;
    long tokenLossNanos = 1000 * MILLI;
    final TreeMap<Integer, Long> tokenLossMore = new TreeMap<>();
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long nextEvent;

    Cluster(long seed, int nodes) {
        chance = new java.util.SplittableRandom(seed);
        int[] ids = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            ids[i] = i + 1;
        }
        configured = NodeSet.of(ids);
    }

    Member start(int id) {
        Member old = members.get(id);
        Member member = new Member(this, id, old == null ? StableRecord.NONE : old.disk);
        members.put(id, member);
        member.core.start(now, member.disk, 0);
        return member;
    }

    /** Starts another node with an id that is taken. */
    Member startTwin(int id, StableRecord disk) {
        Member twin = new Member(this, id, disk);
        twins.put(id, twin);
        twin.core.start(now, disk, 99);
        return twin;
    }

    void startAll() {
        for (int i = 0; i < configured.size(); i++) {
            start(configured.get(i));
        }
    }

    /** From here on links tell each node whom it hears, as those of a host do: at once, and no more after two looks. */
    void linksTell() {
        TreeMap<Integer, NodeSet> before = new TreeMap<>();
        at(now, () -> look(before));
    }

    private void look(TreeMap<Integer, NodeSet> before) {
        for (Member member : members.values()) {
            NodeSet heard = NodeSet.of(member.id);
            for (Member other : members.values()) {
                if (member.up && other.up && network.carries(other.id, member.id, "heartbeat")) {
                    heard = heard.with(other.id);
                }
            }
            member.core.reach(now, heard.union(before.getOrDefault(member.id, heard)));
            before.put(member.id, heard);
        }
        at(now + LOOK_NANOS, () -> look(before));
    }

    void crash(int id) {
        members.get(id).up = false;
    }

    Member node(int id) {
        return members.get(id);
    }

    void run(long nanos) {
        long until = now + nanos;
        while (!events.isEmpty() && events.peek().at <= until) {
            step();
        }
        now = until;
    }

    /** Runs until that holds; fails after that long. */
    void runUntil(long atMost, Predicate<Cluster> holds) {
        long until = now + atMost;
        while (!holds.test(this)) {
            if (events.isEmpty() || events.peek().at > until) {
                throw new AssertionError("not within " + atMost / MILLI + " ms:\n" + this);
            }
            step();
        }
    }

    private void step() {
        Event event = events.poll();
        now = Math.max(now, event.at);
        event.act.run();
    }

    boolean oneRing(int... ids) {
        NodeSet wanted = NodeSet.of(ids);
        for (int id : ids) {
            TotemCore core = node(id).core;
            if (core.state() != StateName.OPERATIONAL
                    || !core.members().equals(wanted)
                    || !core.ring().equals(node(ids[0]).core.ring())) {
                return false;
            }
        }
        return true;
    }

    TotemSettings settings(int id) {
        long tokenLossNanos = this.tokenLossNanos + tokenLossMore.getOrDefault(id, 0L);
        return new TotemSettings(
                id,
                configured,
                tokenLossNanos,
                tokenLossNanos * 10 / 42,
                50 * MILLI,
                tokenLossNanos * 12 / 10,
                200 * MILLI,
                dialect == DialectPolicy.NATIVE ? 64 : 50,
                windowBytes,
                dialect == DialectPolicy.NATIVE ? 16 : 17,
                storeCapacity,
                payloadBytes,
                1 << 20,
                4 << 20,
                firstSeq,
                firstTokenSeq,
                acceleration,
                abilities.getOrDefault(id, Abilities.CURRENT));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Member member : members.values()) {
            List<String> last = member.journal.subList(Math.max(0, member.journal.size() - 12), member.journal.size());
            text.append(member.id)
                    .append(member.up ? " " : " (down) ")
                    .append(member.core.state())
                    .append(' ')
                    .append(member.core.ring())
                    .append(' ')
                    .append(member.core.members())
                    .append(" high ")
                    .append(member.core.highestSeq())
                    .append(" aru ")
                    .append(member.core.localAru())
                    .append(" safe ")
                    .append(member.core.safeLine())
                    .append(" delivered ")
                    .append(member.core.deliveredSeq())
                    .append(" queue ")
                    .append(member.core.backlogMessages())
                    .append("\n    ")
                    .append(String.join("\n    ", last))
                    .append('\n');
        }
        return text.toString();
    }

    void at(long time, Runnable act) {
        events.add(new Event(time, nextEvent++, act));
    }

    private record Event(long at, long number, Runnable act) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
        }
    }
}
