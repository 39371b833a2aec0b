package org.quorate.ordering.totem.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PendingTest {
    private final Pending pending = new Pending();

    @Test
    void whatWaitsIsReadAsItWasWritten() {
        pending.accepted(pending.nextTag(), "trace", 1, 2);
        pending.accepted(pending.nextTag(), "x", 3, 4);
        ByteBuffer written = ByteBuffer.allocate(pending.snapshotBytes());
        pending.writeTo(written);
        Pending second = new Pending();

        second.readFrom(written.duplicate().flip());

        ByteBuffer again = ByteBuffer.allocate(second.snapshotBytes());
        second.writeTo(again);
        assertArrayEquals(written.array(), again.array());
    }

    @Test
    void aNameThatIsNoneIsRefusedAsDamage() {
        assertThrows(IllegalArgumentException.class, () -> pending.readFrom(oneNamed(-116, "")));
        assertThrows(IllegalArgumentException.class, () -> pending.readFrom(oneNamed(0, "")));
        assertThrows(IllegalArgumentException.class, () -> pending.readFrom(oneNamed(100, "short")));
        assertThrows(IllegalArgumentException.class, () -> pending.readFrom(oneNamed(5, "a b/c")));
    }

    private static ByteBuffer oneNamed(int length, String name) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + 4 + 8 + 1 + name.length() + 16);
        bytes.putLong(1).putInt(1).putLong(0).put((byte) length);
        return bytes.put(name.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .clear();
    }
}
