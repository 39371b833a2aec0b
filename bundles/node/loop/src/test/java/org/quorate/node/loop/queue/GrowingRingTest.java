package org.quorate.node.loop.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.node.Inbox.Offer;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class GrowingRingTest {
    private static final int CAPACITY = 64 * GrowingRing.FIRST_BYTES;
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private final GrowingRing ring = new GrowingRing(CAPACITY);
    private final List<Integer> seen = new ArrayList<>();
    private final byte[] body = new byte[CAPACITY];

    @Test
    void allThatWaitsComesOutInOrderHoweverManyRingsItFills() {
        int records = fill(1_000);

        assertTrue(records > CAPACITY / 1_100, records + " records");
        assertEquals(records, ring.read(this::take, Integer.MAX_VALUE));
        assertEquals(oneTo(records), seen);
        assertTrue(ring.isEmpty());
        assertEquals(0, ring.usedBytes());
    }

    @Test
    void neverMoreWaitsThanTheCapacity() {
        SplittableRandom random = new SplittableRandom(1);
        List<Integer> sizes = new ArrayList<>();
        int size = random.nextInt(4_000);
        for (int round = 0; round < 100; round++) {
            while (put(sizes.size() + 1, size) == Offer.ACCEPTED) {
                sizes.add(size);
                size = random.nextInt(4_000);
            }
            int waiting =
                    sizes.stream().skip(seen.size()).mapToInt(Integer::intValue).sum();
            assertTrue(waiting <= CAPACITY, waiting + " bytes wait");
            assertTrue(waiting > CAPACITY / 2, waiting + " bytes wait when it is full");
            ring.read(this::take, random.nextInt(100));
        }
        ring.read(this::take, Integer.MAX_VALUE);
        assertEquals(oneTo(sizes.size()), seen);
    }

    @Test
    void recordsWithoutBytesTakeRoomToo() {
        int records = fill(0);

        assertEquals(CAPACITY / ByteRing.SLOT_BYTES, records, 1);
    }

    @Test
    void capacityIsCheckedAtOnce() {
        assertThrows(IllegalArgumentException.class, () -> new GrowingRing(100_000));
    }

    @Test
    void recordThatIsLargerThanTheFirstRingIsTaken() {
        assertEquals(Offer.ACCEPTED, put(1, 10));
        assertEquals(Offer.ACCEPTED, put(2, ring.maxRecordBytes()));
        assertEquals(Offer.TOO_LARGE, put(3, ring.maxRecordBytes() + 1));

        ring.read(this::take, 10);
        assertEquals(oneTo(2), seen);
    }

    @Test
    void consumerStaysWhereItIsUntilNothingIsLeftThere() {
        int records = fill(2_000);

        assertEquals(0, ring.read((type, record) -> false, records));
        assertEquals(1, ring.read((type, record) -> take(type, record) && seen.size() < 2, records));
        assertEquals(List.of(1, 2), seen); // the second was looked at and declined
        seen.remove(1);
        assertFalse(ring.isEmpty());
        ring.read(this::take, records);
        assertEquals(oneTo(records), seen);
    }

    @Test
    void shutItTakesNothingAndKeepsWhatItHolds() {
        int records = fill(3_000) / 2;
        ring.read(this::take, records);
        ring.shut();

        assertEquals(Offer.SHUT, put(1, 10));
        assertEquals(Offer.SHUT, put(1, ring.maxRecordBytes()));
        assertFalse(ring.isEmpty());
    }

    @Test
    void shutBeforeItGrowsItDoesNotGrow() {
        ring.shut();
        for (int i = 0; i < CAPACITY / 1_000; i++) {
            assertEquals(Offer.SHUT, ring.put(1, NONE, body, 0, 1_000));
        }
        assertEquals(0, ring.usedBytes());
    }

    @Test
    void capacityBelowTheFirstRingIsOneRing() {
        GrowingRing small = new GrowingRing(256);

        assertEquals(Offer.ACCEPTED, small.put(1, NONE, body, 0, 128));
        assertEquals(Offer.ACCEPTED, small.put(1, NONE, body, 0, 128));
        assertEquals(Offer.FULL, small.put(1, NONE, body, 0, 1));
        assertEquals(256, small.usedBytes());
    }

    @Test
    void thousandsInWhichLittleWaitsFitInASmallHeap() {
        List<GrowingRing> rings = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            rings.add(new GrowingRing(8 * 1024 * 1024));
        }
        rings.forEach(each -> assertEquals(Offer.ACCEPTED, each.put(1, NONE, body, 0, 100)));
    }

    /** Producer and consumer at once, thousands of times from the first ring on: each record comes out once and in order. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void oneThreadPutsAndAnotherReads(int seed) throws Exception {
        for (int fresh = 0; fresh < 1_000; fresh++) {
            GrowingRing used = new GrowingRing(CAPACITY);
            int records = 1_000;
            SplittableRandom sizes = new SplittableRandom(seed * 1_000L + fresh);
            CompletableFuture<Void> producer = CompletableFuture.runAsync(() -> {
                for (int record = 1; record <= records; record++) {
                    int size = sizes.nextInt(20) == 0 ? sizes.nextInt(5_000) : sizes.nextInt(200);
                    while (used.put(record, NONE, body, 0, size) != Offer.ACCEPTED && !Thread.interrupted()) {
                        Thread.onSpinWait();
                    }
                }
            });
            seen.clear();
            while (seen.size() < records && !Thread.interrupted()) {
                if (used.read(this::take, 1 + seen.size() % 300) == 0) {
                    Thread.onSpinWait();
                }
            }
            producer.get();
            assertEquals(oneTo(records), seen, "ring " + fresh + " of seed " + seed);
            assertTrue(used.isEmpty());
        }
    }

    /** Whoever shuts it while it grows: afterwards nothing is taken. */
    @Test
    void shutByAnotherThreadWhileItGrows() throws Exception {
        for (int fresh = 0; fresh < 1_000; fresh++) {
            GrowingRing used = new GrowingRing(CAPACITY);
            CompletableFuture<Void> other = CompletableFuture.runAsync(used::shut);
            for (int record = 0; record < 8; record++) {
                used.put(1, NONE, body, 0, 1_000);
            }
            other.get();
            assertEquals(Offer.SHUT, used.put(1, NONE, body, 0, 10), "ring " + fresh);
        }
    }

    /** Returns how many records of that size were taken until there was no room. */
    private int fill(int bytes) {
        int records = 0;
        while (put(records + 1, bytes) == Offer.ACCEPTED) {
            records++;
        }
        return records;
    }

    private Offer put(int number, int bytes) {
        return ring.put(number, NONE, body, 0, bytes);
    }

    private boolean take(int type, ByteBuffer record) {
        return seen.add(type);
    }

    private static List<Integer> oneTo(int last) {
        List<Integer> all = new ArrayList<>();
        for (int i = 1; i <= last; i++) {
            all.add(i);
        }
        return all;
    }
}
