package org.quorate.group.core.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;

class NodeStateTest {
    private static final NodeState FIRST = state(new RingId(3, 8), false);
    private static final byte[] BYTES = FIRST.write();

    private static NodeState state(RingId ring, boolean stopped) {
        return new NodeState(
                ring,
                ring.sequence(),
                List.of(
                        new NodeState.LocalState(1, false, "a", "bundle 1"),
                        new NodeState.LocalState(2, stopped, "b", "bundle 1")));
    }

    @Test
    void descriptionOfManyMembersIsThereOnce() {
        String description = "d".repeat(90);
        List<NodeState.LocalState> members = IntStream.rangeClosed(1, 512)
                .mapToObj(i -> new NodeState.LocalState(i, false, "g", i % 2 == 0 ? description : "other"))
                .toList();
        NodeState state = new NodeState(new RingId(1, 4), 7, members);

        byte[] bytes = state.write();

        assertEquals(21 + 2 + 91 + 6 + 2 + 512 * 9, bytes.length);
        assertEquals(Optional.of(state), NodeState.read(bytes));
    }

    @Test
    void sameMembersAreWrittenWithAnotherHeader() {
        NodeState second = state(new RingId(4, 12), false);

        assertArrayEquals(second.write(), NodeState.writeNext(BYTES, second.ring(), second.digest()));
        assertArrayEquals(FIRST.write(), BYTES);
    }

    @Test
    void membersAreNotReadAnewWhenOnlyTheRingIsAnotherOne() {
        NodeState read = NodeState.read(BYTES).orElseThrow();
        NodeState second = state(new RingId(4, 12), false);

        NodeState next = read.readNext(BYTES, second.write()).orElseThrow();

        assertEquals(second, next);
        assertSame(read.members(), next.members());
    }

    @Test
    void membersAreReadAnewWhenAnyByteOfThemDiffers() {
        NodeState read = NodeState.read(BYTES).orElseThrow();
        NodeState second = state(new RingId(3, 8), true);

        assertEquals(Optional.of(second), read.readNext(BYTES, second.write()));
        for (int length = 0; length < BYTES.length; length++) {
            assertEquals(Optional.empty(), read.readNext(BYTES, Arrays.copyOf(BYTES, length)), length + " bytes");
        }
        for (int at = 21; at < BYTES.length; at++) {
            byte[] damaged = BYTES.clone();
            damaged[at]++;
            assertEquals(NodeState.read(damaged), read.readNext(BYTES, damaged), "byte " + at);
        }
    }

    @Test
    void anotherVersionIsNotReadWhateverFollows() {
        byte[] later = BYTES.clone();
        later[0]++;

        assertEquals(Optional.empty(), NodeState.read(BYTES).orElseThrow().readNext(BYTES, later));
    }
}
