package org.quorate.quorum.core.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.quorate.ordering.RingId;
import org.quorate.quorum.PolicyMemory;
import org.quorate.quorum.QuorumPolicy;
import org.quorate.quorum.QuorumView;

/** {@link Brought} as bytes, with a version in front. */
public final class BroughtBytes {
    private static final int VERSION = 1;

    private BroughtBytes() {}

    /** As a member gives it. */
    public static byte[] write(Brought brought) {
        Output out = new Output();
        put(out, brought);
        return out.toBytes();
    }

    /** What somebody has given; empty when nobody gives something like that. Throws nothing. */
    public static Optional<Brought> read(byte[] bytes) {
        try {
            Input in = new Input(bytes, 0, bytes.length);
            Brought brought = take(in);
            in.end();
            return Optional.of(brought);
        } catch (Malformed damaged) {
            return Optional.empty();
        }
    }

    static void put(Output out, Brought brought) {
        out.put1(VERSION).put(brought.change()).put(brought.acted()).put(brought.now());
        put(out, brought.memory());
        out.put(brought.before().isPresent());
        brought.before().ifPresent(out::put);
        out.put2(brought.policies().size());
        brought.policies().forEach(out::put);
    }

    static Brought take(Input in) {
        int version = in.take1(255);
        if (version != VERSION) {
            throw new Malformed("version " + version);
        }
        ChangeId change = in.takeChange();
        boolean acted = in.takeFlag();
        Side now = in.takeSide();
        PolicyMemory memory = takeMemory(in);
        Optional<Side> before = in.takeFlag() ? Optional.of(in.takeSide()) : Optional.empty();
        int size = in.take2(Limits.POLICIES);
        List<String> policies = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            policies.add(in.takeText(Limits.NAME));
        }
        return new Brought(change, acted, now, memory, before, policies);
    }

    private static void put(Output out, PolicyMemory memory) {
        out.put(memory.view())
                .put(memory.quorate())
                .put(memory.votes())
                .put2(memory.waiting().size());
        memory.waiting().forEach(out::put4);
        out.put4(memory.expected()).put4(memory.highest());
        out.put(memory.lastQuorate()).put(memory.lastVotes());
        out.put4(memory.lastExpected()).put4(memory.keptVotes());
    }

    private static PolicyMemory takeMemory(Input in) {
        QuorumView view = in.takeView();
        boolean quorate = in.takeFlag();
        SortedMap<Integer, Integer> votes = in.takeVotes();
        int size = in.take2(QuorumPolicy.MAX_NODES);
        SortedSet<Integer> waiting = new TreeSet<>();
        for (int i = 0; i < size; i++) {
            waiting.add(in.take4());
        }
        int expected = in.takeNumber();
        int highest = in.takeNumber();
        RingId lastQuorate = in.takeRingId();
        SortedMap<Integer, Integer> lastVotes = in.takeVotes();
        int lastExpected = in.takeNumber();
        int kept = in.takeNumber();
        try {
            return new PolicyMemory(
                    view, quorate, votes, waiting, expected, highest, lastQuorate, lastVotes, lastExpected, kept);
        } catch (IllegalArgumentException nonsense) {
            throw new Malformed(nonsense.getMessage());
        }
    }
}
