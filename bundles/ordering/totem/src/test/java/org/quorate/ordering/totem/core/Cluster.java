package org.quorate.ordering.totem.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.quorate.ordering.RingId;

/** A few cores on a scripted network under virtual time; deterministic, and small enough to read. */
final class Cluster {
    static final long MILLI = 1_000_000;

    /** What a network may do to a copy of a frame. */
    interface Network {
        boolean carries(int from, int to, Object frame);
    }

    final TreeMap<Integer, Member> members = new TreeMap<>();
    final NodeSet configured;
    final RandomGenerator chance;
    long now;
    long inputs;
    long delayNanos = 100_000;
    Network network = (from, to, frame) -> true;
    boolean swapAtEveryInput;
    long firstSeq;
    long firstTokenSeq;
    int storeCapacity = 1024;
    int payloadBytes = 1400;
    int windowBytes = 65536;
    long tokenLossNanos = 1000 * MILLI;
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
        Member member = new Member(id, old == null ? StableRecord.NONE : old.disk);
        members.put(id, member);
        member.core.start(now, member.disk, 0);
        return member;
    }

    void startAll() {
        for (int i = 0; i < configured.size(); i++) {
            start(configured.get(i));
        }
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
        return new TotemSettings(
                id,
                configured,
                tokenLossNanos,
                tokenLossNanos * 10 / 42,
                50 * MILLI,
                tokenLossNanos * 12 / 10,
                200 * MILLI,
                64,
                windowBytes,
                16,
                storeCapacity,
                payloadBytes,
                1 << 20,
                4 << 20,
                firstSeq,
                firstTokenSeq);
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

    private void at(long time, Runnable act) {
        events.add(new Event(time, nextEvent++, act));
    }

    private record Event(long at, long number, Runnable act) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
        }
    }

    /** One node: a core, and the world as it sees it. */
    final class Member implements Effects {
        final int id;
        TotemCore core;
        StableRecord disk;
        boolean up = true;
        final List<String> journal = new ArrayList<>();
        final List<String> delivered = new ArrayList<>();
        final List<byte[]> payloads = new ArrayList<>();
        final List<Long> ordered = new ArrayList<>();
        final List<Long> refused = new ArrayList<>();
        final List<Object> sent = new ArrayList<>();
        final long[] counters = new long[Counter.values().length];
        final long[] armedAt = new long[Deadline.values().length];
        final long[] armedAs = new long[Deadline.values().length];
        long effectsHash;
        boolean keepSent;
        boolean keepPayloads;
        String fatal = "";
        private long timer;

        Member(int id, StableRecord disk) {
            this.id = id;
            this.disk = disk;
            core = new TotemCore(settings(id), DialectPolicy.NATIVE, chance, this);
        }

        long count(Counter counter) {
            return counters[counter.ordinal()];
        }

        TotemCore.Submitted submit(boolean safe, String text) {
            byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            return submit(safe, bytes, bytes.length);
        }

        TotemCore.Submitted submit(boolean safe, byte[] bytes, long tag) {
            before();
            return core.submit(now, safe, bytes, 0, bytes.length, tag);
        }

        void leave() {
            before();
            core.leave(now);
        }

        void peerGone(int peer) {
            before();
            core.peerGone(now, peer, true);
        }

        void paused(long gap) {
            before();
            core.paused(now, gap);
        }

        void holdDelivery(boolean hold) {
            before();
            core.holdDelivery(now, hold);
        }

        void before() {
            inputs++;
            if (swapAtEveryInput) {
                long hash = effectsHash;
                core = TotemCore.restore(core.snapshot(now), settings(id), DialectPolicy.NATIVE, chance, this, now);
                effectsHash = hash;
            }
        }

        private void frame(int from, Object frame) {
            if (!up) {
                return;
            }
            before();
            if (frame instanceof Token token) {
                core.token(now, token);
            } else if (frame instanceof Packet packet) {
                core.data(now, packet);
            } else if (frame instanceof Join join) {
                core.join(now, join);
            } else if (frame instanceof Commit commit) {
                core.commit(now, commit);
            } else if (frame instanceof Merge merge) {
                core.merge(now, merge);
            } else {
                core.holdCancel(now, (HoldCancel) frame);
            }
        }

        void receive(int from, Object frame) {
            frame(from, frame);
        }

        private void send(int to, Object frame) {
            if (keepSent) {
                sent.add(frame);
            }
            if (!network.carries(id, to, frame)) {
                return;
            }
            at(now + delayNanos, () -> {
                Member target = members.get(to);
                if (target != null) {
                    target.frame(id, frame);
                }
            });
        }

        private void sendAll(Object frame) {
            for (int i = 0; i < configured.size(); i++) {
                if (configured.get(i) != id) {
                    send(configured.get(i), frame);
                }
            }
        }

        private void hash(Object what) {
            effectsHash = effectsHash * 31 + what.hashCode();
        }

        @Override
        public void sendToken(int node, Token token) {
            Token copy = new Token();
            copy.copyFrom(token);
            hash(token.tokenSeq * 31 + token.highestSeq * 17 + token.aru);
            send(node, copy);
        }

        @Override
        public void resendToken(int node, Token token) {
            sendToken(node, token);
        }

        @Override
        public void sendCommit(int node, Commit commit) {
            hash(commit.ring());
            send(node, commit);
        }

        @Override
        public void sendHoldCancel(int node, HoldCancel holdCancel) {
            hash(holdCancel);
            send(node, holdCancel);
        }

        @Override
        public void broadcastData(Packet packet) {
            hash(packet.seq);
            for (int i = 0; i < configured.size(); i++) {
                if (configured.get(i) != id) {
                    send(configured.get(i), copy(packet));
                }
            }
        }

        @Override
        public void broadcastJoin(Join join) {
            hash(join);
            journal.add(now / MILLI + " says " + join.candidates() + " - " + join.failed());
            sendAll(join);
        }

        @Override
        public void broadcastMerge(Merge merge) {
            hash(merge);
            sendAll(merge);
        }

        @Override
        public void deliver(Delivered message) {
            byte[] bytes = Arrays.copyOfRange(message.bytes, message.offset, message.offset + message.length);
            hash(Arrays.hashCode(bytes) + message.seq * 31 + message.piece);
            if (keepPayloads) {
                payloads.add(bytes);
            }
            String text = bytes.length > 40
                    ? bytes.length + " bytes " + Arrays.hashCode(bytes)
                    : new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
            delivered.add(message.origin + ":" + text);
        }

        @Override
        public void transitional(RingId from, RingId to, int[] ids, long[] incarnations) {
            hash(to);
            delivered.add("transitional " + from + " " + to + " " + Arrays.toString(ids));
        }

        @Override
        public void regular(RingId ring, int[] ids, long[] incarnations, int[] joined, int[] left) {
            hash(ring);
            delivered.add("regular " + ring + " " + Arrays.toString(ids) + " joined " + Arrays.toString(joined)
                    + " left " + Arrays.toString(left));
        }

        @Override
        public void arm(Deadline deadline, long atNanos) {
            hash(deadline.ordinal() * 31 + atNanos);
            int kind = deadline.ordinal();
            long number = ++timer;
            armedAs[kind] = number;
            armedAt[kind] = atNanos;
            Member me = this;
            at(atNanos, () -> {
                if (up && members.get(id) == me && armedAs[kind] == number) {
                    armedAs[kind] = 0;
                    before();
                    core.deadline(now, deadline);
                }
            });
        }

        @Override
        public void cancel(Deadline deadline) {
            hash(deadline.ordinal());
            armedAs[deadline.ordinal()] = 0;
        }

        @Override
        public void persist(StableRecord record) {
            hash(record);
            disk = record;
        }

        @Override
        public void stateChanged(StateName from, StateName to, Reason reason, String detail) {
            journal.add(now / MILLI + " " + from + " -> " + to + " " + reason + " " + detail);
        }

        @Override
        public void refused(long tag, Reason reason) {
            refused.add(tag);
        }

        @Override
        public void ordered(long tag) {
            ordered.add(tag);
        }

        @Override
        public void suspended(long gapNanos) {
            delivered.add("suspended");
        }

        @Override
        public void fatal(String what) {
            fatal = what;
            journal.add(now / MILLI + " fatal " + what);
        }

        @Override
        public void count(Counter counter, long amount) {
            counters[counter.ordinal()] += amount;
        }
    }

    static Packet copy(Packet packet) {
        Packet copy = new Packet();
        copy.ringRepresentative = packet.ringRepresentative;
        copy.ringSequence = packet.ringSequence;
        copy.sender = packet.sender;
        copy.incarnation = packet.incarnation;
        copy.seq = packet.seq;
        copy.origin = packet.origin;
        copy.round = packet.round;
        copy.safe = packet.safe;
        copy.encapsulated = packet.encapsulated;
        copy.innerRingRepresentative = packet.innerRingRepresentative;
        copy.innerRingSequence = packet.innerRingSequence;
        copy.innerSeq = packet.innerSeq;
        copy.innerOrigin = packet.innerOrigin;
        copy.innerSafe = packet.innerSafe;
        copy.bytes = Arrays.copyOfRange(packet.bytes, packet.offset, packet.offset + packet.length);
        copy.length = packet.length;
        return copy;
    }
}
