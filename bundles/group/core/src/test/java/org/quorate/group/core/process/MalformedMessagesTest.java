package org.quorate.group.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.group.ClusterView;
import org.quorate.group.ProcessGroups;
import org.quorate.group.core.wire.Frame;
import org.quorate.group.core.wire.GroupNames;
import org.quorate.group.core.wire.NodeState;
import org.quorate.ordering.RingId;

/** Whatever bytes come, nothing is thrown, and whoever keeps to the rules is not disturbed. */
class MalformedMessagesTest {
    private final Scenario scenario = new Scenario(GroupLimits.PROTOCOL, 2);

    @Test
    void anyBytesAreDropped() {
        scenario.form(1, 2);
        Witness member = scenario.node(1).join("a");
        scenario.run();
        SplittableRandom random = new SplittableRandom(7);
        byte[] bytes = new byte[40];

        for (int i = 0; i < 100_000; i++) {
            random.nextBytes(bytes);
            bytes[0] = (byte) random.nextInt(10);
            Arrays.fill(bytes, 1, 4, (byte) 0);
            scenario.node(1).layer.delivered(2 + random.nextInt(2), bytes, 0, random.nextInt(bytes.length));
        }
        scenario.node(1).send(member, 10, false, false);
        scenario.run();

        assertEquals(member.sent, member.texts());
        assertTrue(scenario.node(1).counters.get(Counter.MALFORMED) > 1000);
    }

    @Test
    void everyCutOfEveryMessageIsDropped() {
        scenario.form(1, 2);
        scenario.node(2).join("a");
        scenario.run();
        Frame frame = new Frame(100);
        List<Runnable> messages = List.of(
                () -> frame.join(9, "a", "bundle"),
                () -> frame.request(1, 5000, true),
                () -> frame.piece(1, new byte[100], 0, 100));

        for (Runnable each : messages) {
            each.run();
            for (int length = 0; length < frame.length() - 1; length++) {
                scenario.node(1).layer.delivered(2, frame.bytes(), 1, length);
            }
        }

        assertEquals(1, scenario.node(1).layer.status().get(0).members().size());
        assertEquals(0, scenario.node(1).layer.heldBytes());
    }

    @Test
    void sizesThatCannotBeAreNotAskedFor() {
        scenario.form(1, 2);
        scenario.node(2).join("a");
        scenario.run();
        Frame frame = new Frame(100);

        for (int total : new int[] {0, -1, ProcessGroups.LARGEST_MESSAGE + 1, Integer.MIN_VALUE}) {
            frame.request(1, total, false);
            scenario.node(1).layer.delivered(2, frame.bytes(), 1, frame.length() - 1);
        }

        assertEquals(4, scenario.node(1).counters.get(Counter.MALFORMED));
    }

    @Test
    void stateThatCannotBeReadIsOneWithoutMembers() {
        scenario.form(1, 2);
        Witness here = scenario.node(1).join("a");
        scenario.node(2).join("a");
        scenario.run();
        TreeMap<Integer, byte[]> states = new TreeMap<>();
        states.put(1, scenario.node(1).layer.state());
        states.put(2, new byte[] {1, 2, 3});

        scenario.node(1).layer.synchronised(view(), states);

        assertEquals(List.of(here.who), GroupRulesTest.last(here).members());
        assertEquals(1, scenario.node(1).counters.get(Counter.MALFORMED_STATE));
    }

    @Test
    void nodeWhoseOwnStateIsMissingEndsItsMembers() {
        scenario.form(1, 2);
        Witness here = scenario.node(1).join("a");
        scenario.run();

        scenario.node(1).layer.synchronised(view(), new TreeMap<>());

        assertTrue(here.has(Witness.Kind.ENDED));
        assertEquals(List.of(), scenario.node(1).layer.status());
    }

    @Test
    void everyCutOfAStateIsRefusedAndTheWholeIsRead() {
        NodeState state = new NodeState(
                new RingId(3, 1L << 40),
                -5,
                List.of(
                        new NodeState.LocalState(1, false, "a", "bündel 1"),
                        new NodeState.LocalState(Integer.MAX_VALUE, true, "x".repeat(64), "")));
        byte[] bytes = state.write();

        assertEquals(Optional.of(state), NodeState.read(bytes));
        for (int length = 0; length < bytes.length; length++) {
            assertEquals(Optional.empty(), NodeState.read(Arrays.copyOf(bytes, length)), length + " bytes");
        }
        assertEquals(Optional.empty(), NodeState.read(Arrays.copyOf(bytes, bytes.length + 1)));
        NodeState.LocalState twice = new NodeState.LocalState(4, false, "a", "");
        assertEquals(Optional.empty(), NodeState.read(new NodeState(RingId.NONE, 0, List.of(twice, twice)).write()));
    }

    @Test
    void namesAreOneTo64OfTheAllowedCharacters() {
        assertTrue(GroupNames.isName("a") && GroupNames.isName("Az09._-") && GroupNames.isName("x".repeat(64)));
        for (String wrong : List.of("", "x".repeat(65), "a b", "a/b", "ä", "a\n", "a\0", "*")) {
            assertTrue(!GroupNames.isName(wrong), wrong);
        }
    }

    private static ClusterView view() {
        return new ClusterView(new RingId(1, 100), List.of(1, 2), List.of(), List.of(), 1);
    }
}
