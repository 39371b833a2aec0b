package org.quorate.node.loop.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorate.node.Inbox.Offer;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ByteRingTest {
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private final ByteRing ring = new ByteRing(256);
    private final List<String> seen = new ArrayList<>();

    @Test
    void recordsComeOutInOrderWithHeadAndBodyJoined() {
        ring.put(7, text("ab"), text("cde"));
        ring.put(8, text("f"), NONE);

        int taken = ring.read(this::take, 10);

        assertEquals(2, taken);
        assertEquals(List.of("7:abcde", "8:f"), seen);
        assertTrue(ring.isEmpty());
        assertEquals(0, ring.usedBytes());
    }

    @Test
    void bodyMayBeAPartOfAnArray() {
        byte[] letters = "abcdefgh".getBytes(StandardCharsets.US_ASCII);

        Offer offer = ring.put(7, text("-"), letters, 2, 3);

        assertEquals(Offer.ACCEPTED, offer);
        assertEquals(1, ring.read(this::take, 10));
        assertEquals(List.of("7:-cde"), seen);
        assertEquals(Offer.TOO_LARGE, ring.put(7, NONE, new byte[200], 0, ring.maxRecordBytes() + 1));
        assertThrows(IndexOutOfBoundsException.class, () -> ring.put(7, NONE, letters, 6, 3));
        assertEquals(0, ring.usedBytes());
    }

    @Test
    void positionsOfTheOfferedBuffersStay() {
        ByteBuffer head = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}).position(1).limit(3);
        ByteBuffer body = ByteBuffer.allocateDirect(8).position(4);

        ring.put(1, head, body);

        assertEquals(1, head.position());
        assertEquals(4, body.position());
        assertEquals(
                1, ring.read((type, record) -> record.remaining() == 6 && record.get() == 2 && record.get() == 3, 1));
    }

    @Test
    void emptyRecordIsARecord() {
        ring.put(1, NONE, NONE);

        assertFalse(ring.isEmpty());
        assertEquals(1, ring.read(this::take, 1));
        assertEquals(List.of("1:"), seen);
    }

    @Test
    void fullRingRefusesAndTakesAgainAfterARead() {
        int fitting = 256 / 64;
        for (int i = 0; i < fitting; i++) {
            assertEquals(Offer.ACCEPTED, ring.put(1, ByteBuffer.allocate(64), NONE));
        }

        assertEquals(Offer.FULL, ring.put(1, NONE, NONE));
        assertEquals(256, ring.usedBytes());
        ring.read((type, record) -> true, 1);

        assertEquals(Offer.ACCEPTED, ring.put(1, ByteBuffer.allocate(64), NONE));
        assertEquals(Offer.FULL, ring.put(1, NONE, NONE));
    }

    @Test
    void recordAboveHalfOfTheRingIsTooLargeAndOneOfHalfFits() {
        assertEquals(Offer.TOO_LARGE, ring.put(1, ByteBuffer.allocate(128), ByteBuffer.allocate(1)));
        assertEquals(Offer.ACCEPTED, ring.put(1, ByteBuffer.allocate(128), NONE));
        assertEquals(128, ring.maxRecordBytes());
    }

    @Test
    void largestRecordFitsIntoAnEmptyRingWhereverItsTailStands() {
        for (int shift = 0; shift < 64; shift++) {
            assertEquals(Offer.ACCEPTED, ring.put(1, ByteBuffer.allocate(128), NONE));
            assertEquals(1, ring.read((type, record) -> record.remaining() == 128, 1));
            assertEquals(Offer.ACCEPTED, ring.put(1, NONE, NONE));
            assertEquals(1, ring.read((type, record) -> true, 1));
        }
    }

    /** A large ring whose records are read before the next one comes uses the same few places again and again. */
    @Test
    void aRingThatIsReadAtOnceLapsAndTheRestOfItIsNotInUse() {
        ByteRing large = ByteRing.ofOneProducer(1 << 20);
        ByteBuffer record = ByteBuffer.allocate(1_000);
        Set<Integer> places = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            record.putInt(0, i);
            int expected = i;
            large.put(1, record, NONE);
            assertEquals(1_024, large.usedBytes(), "used by record " + i);
            assertEquals(
                    1,
                    large.read(
                            (type, read) -> {
                                places.add(read.position());
                                return read.getInt(read.position()) == expected;
                            },
                            1));
            assertEquals(0, large.usedBytes());
        }

        assertEquals(256, places.size());
    }

    @Test
    void aRingThatIsNotEmptyDoesNotLap() {
        ByteRing large = ByteRing.ofOneProducer(1 << 20);
        ByteBuffer record = ByteBuffer.allocate(1_000);
        large.put(1, record, NONE);
        int most = 0;
        for (int i = 0; i < 2_000; i++) {
            large.put(1, record, NONE);
            assertEquals(1, large.read((type, read) -> true, 1));
            most = Math.max(most, large.usedBytes());
        }

        assertEquals(1_024, most);
    }

    @Test
    void aRingThatHasLappedHasAllOfItsRoom() {
        ByteRing large = ByteRing.ofOneProducer(1 << 20);
        large.put(1, ByteBuffer.allocate(300 * 1024), NONE);
        large.read((type, read) -> true, 1);

        assertEquals(Offer.ACCEPTED, large.put(1, ByteBuffer.allocate(1 << 19), NONE));
        assertEquals(1 << 19, large.usedBytes());
        assertEquals(Offer.ACCEPTED, large.put(1, ByteBuffer.allocate(1 << 19), NONE));
        assertEquals(Offer.FULL, large.put(1, NONE, NONE));
        assertEquals(2, large.read((type, read) -> read.position() % (1 << 19) == 0, 3));
    }

    /** Somebody changes a buffer while it is copied: its record is not there, and those behind it are. */
    @Test
    void aBufferThatShrinksUnderTheCopyLeavesNoGap() throws InterruptedException {
        ByteBuffer body = ByteBuffer.allocate(64);
        AtomicBoolean ended = new AtomicBoolean();
        Thread meddler = new Thread(() -> {
            while (!ended.get()) {
                body.limit(0);
                body.limit(64);
            }
        });
        meddler.start();

        int put = 0;
        int read = 0;
        int failed = 0;
        for (int i = 0; i < 2_000_000 && failed < 20; i++) {
            try {
                put += ring.put(1, NONE, body) == Offer.ACCEPTED ? 1 : 0;
            } catch (IndexOutOfBoundsException shrunk) {
                failed++;
            }
            read += ring.read((type, record) -> true, 10);
        }
        ended.set(true);
        meddler.join();

        assertTrue(failed > 0, "the buffer never shrank at the right moment");
        assertEquals(put, read);
        assertTrue(ring.isVacant());
    }

    @Test
    void declinedRecordStaysFirst() {
        ring.put(1, text("a"), NONE);
        ring.put(2, text("b"), NONE);

        int declined = ring.read((type, record) -> false, 10);

        assertEquals(0, declined);
        assertEquals(2, ring.read(this::take, 10));
        assertEquals(List.of("1:a", "2:b"), seen);
    }

    @Test
    void recordWhoseReaderThrowsStaysFirst() {
        ring.put(1, text("a"), NONE);

        assertThrows(
                IllegalStateException.class,
                () -> ring.read(
                        (type, record) -> {
                            throw new IllegalStateException("reader");
                        },
                        1));

        assertEquals(1, ring.read(this::take, 10));
        assertEquals(List.of("1:a"), seen);
    }

    @Test
    void shutRingRefusesAndKeepsAndOpensAgain() {
        ring.put(1, text("a"), NONE);

        ring.shut(true);
        assertEquals(Offer.SHUT, ring.put(1, text("b"), NONE));
        assertFalse(ring.isEmpty());
        ring.shut(false);
        assertEquals(Offer.ACCEPTED, ring.put(1, text("c"), NONE));

        ring.read(this::take, 10);
        assertEquals(List.of("1:a", "1:c"), seen);
    }

    @Test
    void readerSeesAReadOnlyBigEndianRecord() {
        ring.put(1, ByteBuffer.allocate(4).putInt(0, 258), NONE);
        ring.put(1, ByteBuffer.allocate(4).putInt(0, 258), NONE);

        int taken = ring.read(
                (type, record) -> {
                    assertThrows(ReadOnlyBufferException.class, () -> record.put((byte) 1));
                    assertEquals(258, record.getInt());
                    record.order(ByteOrder.LITTLE_ENDIAN);
                    return true;
                },
                2);

        assertEquals(2, taken);
    }

    @Test
    void typesBelowOneAndOddCapacitiesAreRejected() {
        assertThrows(IllegalArgumentException.class, () -> ring.put(0, NONE, NONE));
        assertThrows(IllegalArgumentException.class, () -> ring.put(-1, NONE, NONE));
        assertThrows(IllegalArgumentException.class, () -> new ByteRing(100));
        assertThrows(IllegalArgumentException.class, () -> new ByteRing(32));
        assertThrows(IllegalArgumentException.class, () -> new ByteRing(Integer.MIN_VALUE));
    }

    /** A ring of several that is often full, one that is often empty and laps, and one that laps whenever it is empty. */
    @ParameterizedTest
    @CsvSource({"4096, 4096, 3", "1048576, 262144, 1", "4096, 32, 1"})
    void everyRecordArrivesOnceInTheOrderOfItsProducerAndIntact(int capacity, int lap, int producers)
            throws InterruptedException {
        int records = 60_000;
        ByteRing shared = new ByteRing(capacity, lap);
        List<Thread> threads = new ArrayList<>();
        for (int p = 0; p < producers; p++) {
            Thread thread = new Thread(new Producer(shared, p, records));
            threads.add(thread);
            thread.start();
        }

        int[] next = new int[producers];
        int total = 0;
        while (total < producers * records) {
            int taken = shared.read(
                    (type, record) -> {
                        int producer = type - 1;
                        int number = record.getInt();
                        assertEquals(next[producer]++, number);
                        assertEquals(Producer.length(producer, number), record.remaining());
                        while (record.hasRemaining()) {
                            assertEquals((byte) (producer + number), record.get());
                        }
                        return true;
                    },
                    100);
            total += taken;
            if (taken == 0) {
                Thread.yield();
            }
        }

        for (Thread thread : threads) {
            thread.join();
        }
        assertTrue(shared.isEmpty());
        assertEquals(0, shared.usedBytes());
    }

    /** Puts numbered records of changing length in, each filled with its number. */
    private record Producer(ByteRing ring, int id, int records) implements Runnable {
        static int length(int id, int number) {
            return (number * 31 + id * 7) % 900;
        }

        @Override
        public void run() {
            ByteBuffer head = ByteBuffer.allocate(4);
            byte[] fill = new byte[900];
            for (int number = 0; number < records; number++) {
                head.clear().putInt(number).flip();
                Arrays.fill(fill, (byte) (id + number));
                ByteBuffer body = ByteBuffer.wrap(fill, 0, length(id, number));
                while (ring.put(id + 1, head, body) != Offer.ACCEPTED) {
                    Thread.yield();
                }
            }
        }
    }

    private boolean take(int type, ByteBuffer record) {
        byte[] content = new byte[record.remaining()];
        record.get(content);
        seen.add(type + ":" + new String(content, StandardCharsets.US_ASCII));
        return true;
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
