package org.quorate.group.core.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.group.Synchroniser;

/**
 * What a node brings: what it knows of those left behind, then of each of its layers the number (a byte), the length (four bytes) and the
 * bytes of its state, ascending.
 *
 * @param leftBehind whom it was with in the ring before
 * @param states by the number of their layer
 */
public record LayerStates(LeftBehind leftBehind, SortedMap<Integer, byte[]> states) {
    private static final int HEADER = 1 + Integer.BYTES;

    /** Bytes of it. */
    public long length() {
        return leftBehind.length()
                + states.values().stream()
                        .mapToLong(state -> HEADER + state.length)
                        .sum();
    }

    /** All of it; it must fit into an array. */
    public byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate((int) length());
        leftBehind.write(out);
        for (Map.Entry<Integer, byte[]> layer : states.entrySet()) {
            out.put(layer.getKey().byteValue()).putInt(layer.getValue().length).put(layer.getValue());
        }
        return out.array();
    }

    /** The same, back; empty when these bytes are not such. */
    public static Optional<LayerStates> decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        SortedMap<Integer, byte[]> states = new TreeMap<>();
        int last = 0;
        try {
            LeftBehind leftBehind = LeftBehind.read(in);
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
            return Optional.of(new LayerStates(leftBehind, states));
        } catch (BufferUnderflowException tooShort) {
            return Optional.empty();
        }
    }
}
