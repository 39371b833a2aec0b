package org.quorate.transport.secure.rotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.quorate.transport.ClusterKeys.Stage;
import org.quorate.transport.secure.core.MasterKey;
import org.quorate.transport.secure.core.Session;

/** Members that change their key over an order that is a list: what is announced is delivered to all who are members then. */
final class Order {
    static final MasterKey OLD = key(1);
    static final MasterKey NEW = key(2);
    static final long DROP_NANOS = 2_000;

    final SortedMap<Integer, Member> all = new TreeMap<>();
    private final List<Said> waiting = new ArrayList<>();
    private final SortedMap<Integer, List<Integer>> parts = new TreeMap<>();
    private int changes;
    long nowNanos;

    private record Said(int origin, List<Integer> to, RotationMessage message) {}

    Order(int nodes) {
        for (int id = 1; id <= nodes; id++) {
            all.put(id, new Member(id, nodes));
        }
        members(List.copyOf(all.keySet()));
    }

    static MasterKey key(int seed) {
        byte[] secret = new byte[32];
        new SplittableRandom(seed).nextBytes(secret);
        return new MasterKey(secret);
    }

    /**
     * These are the members of one ring from now on; others are as they were. What was under way comes to those who come along,
     * before that; what they say to it comes after.
     */
    void members(List<Integer> now) {
        List<Said> underWay = List.copyOf(waiting);
        waiting.clear();
        for (Said said : underWay) {
            now.stream().filter(id -> parts.get(id).equals(said.to)).forEach(id -> deliver(said, id));
        }
        waiting.replaceAll(said -> new Said(said.origin, now, said.message));
        for (int id : now) {
            List<Integer> before = parts.getOrDefault(id, List.of());
            List<Integer> joined =
                    now.stream().filter(each -> !before.contains(each)).toList();
            parts.put(id, now);
            all.get(id).rotation.configuration(now, joined.size() == now.size() ? List.of() : joined);
        }
    }

    Optional<String> begin(int at, boolean inFiles) {
        return all.get(at).rotation.begin(new Session(7, ++changes), NEW, inFiles);
    }

    /** Delivers the next message; whether there was one. */
    boolean step() {
        if (waiting.isEmpty()) {
            return false;
        }
        Said said = waiting.remove(0);
        said.to.stream().filter(id -> parts.get(id).equals(said.to)).forEach(id -> deliver(said, id));
        return true;
    }

    private void deliver(Said said, int to) {
        RotationMessage read = RotationMessage.decode(said.message.encode()).orElseThrow();
        all.get(to).rotation.delivered(said.origin, read, nowNanos);
    }

    void run() {
        for (int i = 0; i < 10_000 && step(); i++) {
            assertOneUnderstandsTheOther();
        }
    }

    void pass(long nanos) {
        nowNanos += nanos;
        all.values().forEach(member -> member.rotation.tick(nowNanos));
    }

    /**
     * Members of one ring take what the others seal; this is what no stage may break. One that came back with the next key at hand
     * hears it in use first.
     */
    void assertOneUnderstandsTheOther() {
        parts.forEach((id, part) -> {
            for (int other : part) {
                if (parts.get(other).equals(part) && !all.get(id).takes(all.get(other).sending)) {
                    all.get(other).rotation.nextKeySeen(nowNanos);
                }
                if (parts.get(other).equals(part) && !all.get(id).takes(all.get(other).sending)) {
                    throw new AssertionError("node " + id + " refuses the key of node " + other + "; " + all);
                }
            }
        });
    }

    /** The ways of one node. */
    final class Member implements Steps {
        final int id;
        final int nodes;
        final List<Stage> stages = new ArrayList<>();
        MasterKey sending = OLD;
        Optional<MasterKey> next = Optional.empty();
        Optional<MasterKey> previous = Optional.empty();
        Optional<MasterKey> file = Optional.empty();
        String disk = "";
        Rotation rotation;

        Member(int id, int nodes) {
            this.id = id;
            this.nodes = nodes;
            startAnew();
        }

        /** As a new process with the keys of the old one's files. */
        void startAnew() {
            rotation = new Rotation("demo", id, nodes, DROP_NANOS, this, previous.isPresent(), nowNanos);
            parts.put(id, List.of());
        }

        boolean takes(MasterKey key) {
            return key.equals(sending) || next.equals(Optional.of(key)) || previous.equals(Optional.of(key));
        }

        @Override
        public void announce(RotationMessage message) {
            waiting.add(new Said(id, parts.get(id), message));
        }

        @Override
        public Keys keys() {
            return new Keys(sending, next);
        }

        @Override
        public Prepared prepared() {
            return new Prepared(file, "its file is not there");
        }

        @Override
        public Optional<String> receive(MasterKey key) {
            if (!disk.isEmpty()) {
                return Optional.of(disk);
            }
            previous = Optional.empty();
            next = Optional.of(key);
            return Optional.empty();
        }

        @Override
        public void sendNext() {
            previous = Optional.of(sending);
            sending = next.orElseThrow();
            next = Optional.empty();
        }

        @Override
        public void dropOld() {
            previous = Optional.empty();
        }

        @Override
        public void forgetNext() {
            next = Optional.empty();
        }

        @Override
        public void reached(Stage stage, long key, String why) {
            stages.add(stage);
        }

        @Override
        public String toString() {
            return "node " + id + " sends " + sending + ", next " + next + ", previous " + previous + ", "
                    + rotation.stage();
        }
    }
}
