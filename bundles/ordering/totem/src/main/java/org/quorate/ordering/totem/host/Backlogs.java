package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.node.Confined;

/** What waits for listeners, by their keys, as part of the state that is handed over. */
@Confined("node loop")
final class Backlogs {
    private Backlogs() {}

    static int snapshotBytes(List<Subscriber> subscribers) {
        return Integer.BYTES
                + subscribers.stream()
                        .mapToInt(one ->
                                Integer.BYTES + key(one).length + one.overflow().snapshotBytes())
                        .sum();
    }

    static void write(List<Subscriber> subscribers, ByteBuffer out) {
        out.putInt(subscribers.size());
        for (Subscriber subscriber : subscribers) {
            byte[] key = key(subscriber);
            out.putInt(key.length).put(key);
            subscriber.overflow().writeTo(out);
        }
    }

    /**
     * By key.
     *
     * @throws IllegalArgumentException when the bytes are no such thing
     * @throws java.nio.BufferUnderflowException when they end too early
     */
    static SortedMap<String, Overflow> read(ByteBuffer in) {
        SortedMap<String, Overflow> backlogs = new TreeMap<>();
        for (int left = in.getInt(); left > 0; left--) {
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                throw new IllegalArgumentException("a key of " + length + " bytes in " + in.remaining());
            }
            byte[] key = new byte[length];
            in.get(key);
            backlogs.put(new String(key, StandardCharsets.UTF_8), Overflow.readFrom(in));
        }
        return backlogs;
    }

    private static byte[] key(Subscriber subscriber) {
        return subscriber.key().getBytes(StandardCharsets.UTF_8);
    }
}
