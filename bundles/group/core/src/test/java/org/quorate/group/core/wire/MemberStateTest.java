package org.quorate.group.core.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.quorate.group.core.wire.MemberState.Self;
import org.quorate.ordering.RingId;

class MemberStateTest {
    private static final MemberState STATE = new MemberState(
            new RingId(3, 20),
            16,
            new Self("node3", 1_795_000_000_123L, "c0ffee00-1", "0.1.0", List.of("10.0.0.3", "fe80::3")));

    @Test
    void whatIsWrittenIsRead() {
        MemberState bare = new MemberState(RingId.NONE, 0, new Self("", -1, "", "", List.of()));
        MemberState most = new MemberState(
                new RingId(1, Long.MAX_VALUE),
                Long.MAX_VALUE,
                new Self("n", 0, "u", "v", Collections.nCopies(8, "::1")));

        for (MemberState each : List.of(STATE, bare, most)) {
            assertEquals(Optional.of(each), MemberState.read(each.write()));
        }
    }

    @Test
    void nineAddressesAreTooMany() {
        assertThrows(IllegalArgumentException.class, () -> new Self("n", 0, "u", "v", Collections.nCopies(9, "::1")));
        byte[] bytes = new MemberState(RingId.NONE, 0, new Self("", 0, "", "", List.of())).write();
        byte[] nine = Arrays.copyOf(bytes, bytes.length + 9);
        nine[bytes.length - 1] = 9;

        assertEquals(Optional.empty(), MemberState.read(nine));
    }

    @Test
    void everyCutAndAnyOtherVersionIsNoState() {
        byte[] bytes = STATE.write();
        for (int length = 0; length < bytes.length; length++) {
            assertEquals(Optional.empty(), MemberState.read(Arrays.copyOf(bytes, length)), "length " + length);
        }
        assertEquals(Optional.empty(), MemberState.read(Arrays.copyOf(bytes, bytes.length + 1)));
        bytes[0] = 2;
        assertEquals(Optional.empty(), MemberState.read(bytes));
    }

    @Test
    void noBytesAreTooOddToBeRead() {
        long seed = Long.getLong("group.seed", 7);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = STATE.write();
            bytes[1 + random.nextInt(bytes.length - 1)] = (byte) random.nextInt();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                MemberState.read(bytes).ifPresent(MemberState::write);
            } catch (RuntimeException failure) {
                throw new AssertionError("seed " + seed + ", run " + i, failure);
            }
        }
    }
}
