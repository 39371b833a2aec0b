package org.quorate.ordering.totem.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.RingLatency;
import org.quorate.ordering.TimeDistribution;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.DeliveredRun;
import org.quorate.ordering.totem.core.delivery.Fragments;

class RingTimesTest {
    private static final int SELF = 2;
    private static final long MILLI = 1_024_000;
    private static final long SECOND = 1_000_000_000;

    private long now = 77 * SECOND;
    private final RingTimes times = new RingTimes(SELF, () -> now, now);

    @Test
    void aMessageIsMeasuredFromItsSubmissionToItsDeliveryByItsGuarantee() {
        submit(1, Delivery.AGREED);
        now += 2 * MILLI;
        deliver(SELF, 1, false);
        submit(2, Delivery.SAFE);
        now += 3 * MILLI;
        deliver(SELF, 2, true);

        assertEquals(one(2 * MILLI), all().agreed());
        assertEquals(one(3 * MILLI), all().safe());
    }

    @Test
    void onlyMessagesWithATimeAreMeasured() {
        times.accepted(1, SubmissionType.of(Delivery.AGREED));
        submit(2, Delivery.AGREED);
        times.accepted(3, SubmissionType.of(Delivery.AGREED));
        now += MILLI;
        for (int number = 1; number <= 3; number++) {
            deliver(SELF, number, false);
        }

        assertEquals(one(MILLI), all().agreed());
    }

    @Test
    void messagesOfARunAreMeasuredByTheirNumbers() {
        submit(2, Delivery.AGREED);
        submit(4, Delivery.AGREED);
        submit(6, Delivery.AGREED);
        now += MILLI;
        DeliveredRun run = new DeliveredRun();
        run.origin = SELF;
        run.messages = 3;
        run.bytes = new byte[Fragments.HEADER];
        Fragments.writeHeader(run.bytes, 0, 0, 0, true);
        run.firstMessage = 3;
        times.delivered(run); // 3, 4 and 5; 2 was lost

        assertEquals(one(MILLI), all().agreed());
        assertFalse(times.isIdle());
    }

    @Test
    void theNextMessageShouldHaveATimeWhileNoneThatHasOneIsUnderWay() {
        assertTrue(times.isIdle());
        times.accepted(1, SubmissionType.of(Delivery.AGREED));
        assertTrue(times.isIdle());
        submit(2, Delivery.AGREED);
        submit(3, Delivery.AGREED);
        assertFalse(times.isIdle());
        deliver(SELF, 2, false);
        assertFalse(times.isIdle());
        deliver(SELF, 3, false);
        assertTrue(times.isIdle());
    }

    @Test
    void messagesOfOthersAreNotMeasured() {
        submit(1, Delivery.AGREED);
        deliver(3, 1, false);

        assertEquals(0, all().agreed().count());
    }

    @Test
    void aMessageThatIsNeverDeliveredDelaysNoOther() {
        submit(1, Delivery.AGREED);
        submit(2, Delivery.AGREED);
        deliver(SELF, 2, false);
        submit(3, Delivery.AGREED);
        deliver(SELF, 3, false);

        assertEquals(2, all().agreed().count());
    }

    @Test
    void noMoreThanItsBoundIsUnderWay() {
        for (int number = 1; number <= 2_000; number++) {
            submit(number, Delivery.AGREED);
        }
        for (int number = 1; number <= 2_000; number++) {
            deliver(SELF, number, false);
        }

        assertEquals(1_024, all().agreed().count());
    }

    @Test
    void ofARotationWhatIsSpentHereIsToldFromTheBeginningOfTheTurn() {
        times.turnBegins(now);
        times.rotated(9 * MILLI);
        now += MILLI;
        times.tokenLeft();

        assertEquals(one(9 * MILLI), all().rotation());
        assertEquals(one(MILLI), all().tokenHere());
    }

    @Test
    void aTokenThatStayedBeyondItsTurnIsNotMeasured() {
        times.turnBegins(now);
        times.rotated(9 * MILLI);
        now += MILLI;
        times.turnBegins(now);
        times.tokenLeft();

        assertEquals(TimeDistribution.NOTHING, all().tokenHere());
    }

    @Test
    void whatIsOlderThanAskedForIsLeftOutAndTheAnswerSaysHowFarItReaches() {
        rotate(1);
        pass(20 * SECOND);
        rotate(2);
        pass(7 * SECOND);
        rotate(3);

        RingLatency last = times.last(10 * SECOND, now);

        assertEquals(2, last.rotation().count());
        assertEquals(12_000, last.overMillis());
        assertEquals(3, all().rotation().count());
        assertEquals(27_000, all().overMillis());
    }

    @Test
    void aMinuteBackIsAlwaysThere() {
        for (int second = 0; second < 300; second++) {
            rotate(1);
            pass(SECOND);
        }

        RingLatency minute = times.last(RingLatency.LONGEST.toNanos(), now);

        assertEquals(minute.overMillis() / 1_000, minute.rotation().count());
        assertEquals(65, minute.rotation().count(), 5);
    }

    @Test
    void aHostThatBeginsForgetsWhatWasBefore() {
        rotate(1);
        submit(1, Delivery.AGREED);
        pass(SECOND);

        times.begin(now);
        deliver(SELF, 1, false);

        assertEquals(new RingLatency(0, NOTHING, NOTHING, NOTHING, NOTHING), all());
    }

    private static final TimeDistribution NOTHING = TimeDistribution.NOTHING;

    private void submit(long number, Delivery delivery) {
        times.accepted(number, SubmissionType.of(delivery, now));
    }

    private void deliver(int origin, long number, boolean safe) {
        Delivered message = new Delivered();
        message.origin = origin;
        message.message = number;
        message.safe = safe;
        times.delivered(message);
    }

    private void rotate(int millis) {
        times.rotated(millis * MILLI);
    }

    /** In turns of half a second. */
    private void pass(long nanos) {
        for (long left = nanos; left > 0; left -= SECOND / 2) {
            now += SECOND / 2;
            times.turnBegins(now);
        }
    }

    private RingLatency all() {
        return times.sinceBegin(now);
    }

    private static TimeDistribution one(long nanos) {
        return new TimeDistribution(1, nanos, nanos, nanos, nanos, nanos);
    }
}
