package org.quorate.ordering.totem.host;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.Delivery;

class SubmissionTypeTest {
    private static final List<Long> TIMES = List.of(0L, 1L, 1_023L, Long.MAX_VALUE, Long.MIN_VALUE, -1L, 1L << 39);

    @Test
    void typesAreWhatAnInboxTakesAndKeepTheGuarantee() {
        for (long now : TIMES) {
            int agreed = SubmissionType.of(Delivery.AGREED, now);
            int safe = SubmissionType.of(Delivery.SAFE, now);

            assertTrue(agreed >= 1 && safe >= 1, agreed + " " + safe);
            assertTrue(SubmissionType.isSafe(safe) && !SubmissionType.isSafe(agreed));
            assertTrue(SubmissionType.isTimed(safe) && SubmissionType.isTimed(agreed));
        }
        assertTrue(SubmissionType.isSafe(SubmissionType.of(Delivery.SAFE)));
        assertFalse(SubmissionType.isSafe(SubmissionType.of(Delivery.AGREED)));
        assertFalse(SubmissionType.isTimed(SubmissionType.of(Delivery.SAFE)));
    }

    @Test
    void agesOfUpToNineMinutesAreTold() {
        long nineMinutes = 540_000_000_000L;
        for (long now : TIMES) {
            for (long age : new long[] {0, 1_024, 1_899_520, nineMinutes - nineMinutes % 1_024}) {
                long found = SubmissionType.ageNanos(SubmissionType.of(Delivery.SAFE, now), now + age);
                assertTrue(found == age || found == age + 1_024, found + " for " + age);
            }
        }
    }
}
