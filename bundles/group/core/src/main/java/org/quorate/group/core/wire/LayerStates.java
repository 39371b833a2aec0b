package org.quorate.group.core.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.group.Synchroniser;

/** What a node brings: of each of its layers the number (a byte), the length (four bytes) and the bytes of its state, ascending. */
public final class LayerStates {
    private static final int HEADER = 1 + Integer.BYTES;

    private LayerStates() {}

    /** Bytes of all of these. */
    public static long length(SortedMap<Integer, byte[]> states) {
        return states.values().stream()
                .mapToLong(state -> HEADER + state.length)
                .sum();
    }

    /** All of these, by the number of their layer; they fit into an array. */
    public static byte[] encode(SortedMap<Integer, byte[]> states) {
        ByteBuffer out = ByteBuffer.allocate((int) length(states));
        for (Map.Entry<Integer, byte[]> layer : states.entrySet()) {
            out.put(layer.getKey().byteValue()).putInt(layer.getValue().length).put(layer.getValue());
        }
        return out.array();
    }

    /** The same, back; empty when these bytes are not such. */
    public static Optional<SortedMap<Integer, byte[]>> decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        SortedMap<Integer, byte[]> states = new TreeMap<>();
        int last = 0;
        try {
            while (in.hasRemaining()) {
                int number = in.get();
                int length = in.getInt();
                if (number <= last || number > Synchroniser.MAX_NUMBER || length < 0 || length > in.remaining()) {
                    return Optional.empty();
                }
                last = number;
                byte[] state = new byte[length];
                in.get(state);
                states.put(number, state);
            }
            return Optional.of(states);
        } catch (BufferUnderflowException tooShort) {
            return Optional.empty();
        }
    }
}
