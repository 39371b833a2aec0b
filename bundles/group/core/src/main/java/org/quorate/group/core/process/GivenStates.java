package org.quorate.group.core.process;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.group.core.wire.NodeState;

/** What nodes have given to agreements. What each gave to the last one is kept, because most give the same members again. */
final class GivenStates {
    private SortedMap<Integer, Given> last = new TreeMap<>();

    /** A state, and the bytes that it was read from. */
    private record Given(byte[] bytes, NodeState state) {}

    /** What nodes give to this agreement, as far as it can be read. */
    SortedMap<Integer, NodeState> read(SortedMap<Integer, byte[]> given) {
        SortedMap<Integer, Given> now = new TreeMap<>();
        SortedMap<Integer, NodeState> states = new TreeMap<>();
        given.forEach((node, bytes) -> read(node, bytes).ifPresent(state -> {
            now.put(node, new Given(bytes, state));
            states.put(node, state);
        }));
        last = now;
        return states;
    }

    private Optional<NodeState> read(int node, byte[] bytes) {
        Given before = last.get(node);
        return before == null ? NodeState.read(bytes) : before.state.readNext(before.bytes, bytes);
    }

    /** The bytes that the node gave to the last agreement; empty where there was none. */
    Optional<byte[]> of(int node) {
        return Optional.ofNullable(last.get(node)).map(Given::bytes);
    }

    /** Keeps nothing. */
    void clear() {
        last = new TreeMap<>();
    }
}
