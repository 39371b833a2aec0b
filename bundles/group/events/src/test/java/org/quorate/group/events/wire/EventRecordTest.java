package org.quorate.group.events.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.group.GroupMember;
import org.quorate.group.events.core.EventId;
import org.quorate.group.events.core.SharedEvent;

class EventRecordTest {
    private static final long SEED = 20_261_127;

    @Test
    void everyTypeThatCanTravelComesBackAsItWas() {
        SharedEvent event = event(Map.of(
                "text",
                "päper",
                "flags",
                List.of(true, false, (byte) 1, (short) 2, 'c'),
                "int",
                7,
                "long",
                Long.MIN_VALUE,
                "float",
                1.5f,
                "double",
                -0.25,
                "lists",
                List.of(List.of("a"), List.of())));

        assertEquals(Optional.of(new EventRecord.Shared(event)), read(new EventRecord.Shared(event)));
        assertEquals(Optional.of(new EventRecord.Repeated(event)), read(new EventRecord.Repeated(event)));
        EventRecord told = new EventRecord.AllRepeated(List.of(new GroupMember(1, 2, ""), new GroupMember(3, 4, "")));
        assertEquals(Optional.of(told), read(told));
    }

    @Test
    void arraysComeBackAsTheyWere() {
        SharedEvent event = event(Map.of(
                "bytes", new byte[] {1, -1},
                "texts", new String[] {"a", ""},
                "ints", new int[] {1, -1},
                "longs", new long[] {1L << 40},
                "doubles", new double[] {0.5}));

        Map<String, Object> back = ((EventRecord.Shared)
                        read(new EventRecord.Shared(event)).orElseThrow())
                .event()
                .properties();

        assertArrayEquals(new byte[] {1, -1}, (byte[]) back.get("bytes"));
        assertArrayEquals(new String[] {"a", ""}, (String[]) back.get("texts"));
        assertArrayEquals(new int[] {1, -1}, (int[]) back.get("ints"));
        assertArrayEquals(new long[] {1L << 40}, (long[]) back.get("longs"));
        assertArrayEquals(new double[] {0.5}, (double[]) back.get("doubles"));
    }

    @Test
    void objectsCannotTravel() {
        List<Object> deep = new ArrayList<>(List.of(1));
        for (int i = 0; i < 8; i++) {
            deep = new ArrayList<>(List.of(deep));
        }
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("none", null);

        for (Object each : Arrays.asList(new Object(), Map.of(), new Object[0], List.of(new Object()), deep)) {
            assertFalse(EventRecord.canCarry(each), String.valueOf(each));
        }
        assertFalse(EventRecord.canCarry(nothing.get("none")));
        assertFalse(EventRecord.canCarry(new String[] {null}));
        assertTrue(EventRecord.canCarry(List.of(List.of(1))));
    }

    @Test
    void bytesThatAreNoRecordAreNoneWhateverTheyAre() {
        Random random = new Random(SEED);
        byte[] good = new EventRecord.Shared(event(Map.of("list", List.of("a", 1), "text", "b"))).write();
        int readable = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 8));
            for (int j = random.nextInt(3); j > 0 && bad.length > 0; j--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            readable += EventRecord.read(ByteBuffer.wrap(bad)).isPresent() ? 1 : 0;
        }

        assertTrue(readable > 0 && readable < 10_000, readable + " with seed " + SEED);
        for (int length = 0; length < good.length; length++) {
            assertEquals(Optional.empty(), EventRecord.read(ByteBuffer.wrap(good, 0, length)), "of length " + length);
        }
    }

    @Test
    void aLengthThatIsALieReservesNothing() {
        byte[] bytes = new EventRecord.AllRepeated(List.of()).write();
        ByteBuffer.wrap(bytes).putInt(2, Integer.MAX_VALUE);

        assertEquals(Optional.empty(), EventRecord.read(ByteBuffer.wrap(bytes)));
    }

    private static Optional<EventRecord> read(EventRecord record) {
        return EventRecord.read(ByteBuffer.wrap(record.write()).asReadOnlyBuffer());
    }

    private static SharedEvent event(Map<String, Object> properties) {
        SortedMap<String, Object> sorted = new TreeMap<>(properties);
        return new SharedEvent(new EventId(2, 9, 3), "node2", 50, "shop/ORDER", sorted);
    }
}
