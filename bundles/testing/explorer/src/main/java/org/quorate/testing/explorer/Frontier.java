package org.quorate.testing.explorer;

import java.util.ArrayList;
import java.util.List;

/**
 * States that wait to be expanded, as lists of numbers from -1, read once from the front. Small numbers take one byte: in the
 * largest explorations it is the memory that ends.
 */
final class Frontier {
    private static final int CHUNK = 1 << 20;
    private static final int MOST_BYTES = 5;
    private static final int MORE = 0x80;

    private final List<byte[]> chunks = new ArrayList<>();
    private int written = CHUNK;
    private int reading;
    private int read;
    private long size;

    /** Appends a list; no longer than {@link State#MOST_NUMBERS} and a path. */
    void add(int[] numbers, int length) {
        if (written + (length + 1) * MOST_BYTES > CHUNK) {
            chunks.add(new byte[CHUNK + 1]);
            written = 0;
        }
        write(length);
        for (int i = 0; i < length; i++) {
            write(numbers[i]);
        }
        size++;
    }

    private void write(int number) {
        byte[] chunk = chunks.get(chunks.size() - 1);
        int left = number + 1;
        while (left >= MORE) {
            chunk[written++] = (byte) (left | MORE);
            left >>>= 7;
        }
        chunk[written++] = (byte) left;
    }

    /** Lists added and not taken. */
    long size() {
        return size;
    }

    /** Takes the first; there must be one. */
    int[] take() {
        // Behind the last list of a chunk is a byte that was never written; no list begins with it, that is -1 numbers
        // long.
        if (chunks.get(reading)[read] == 0) {
            chunks.set(reading++, new byte[0]);
            read = 0;
        }
        int[] numbers = new int[readNumber()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = readNumber();
        }
        size--;
        return numbers;
    }

    private int readNumber() {
        byte[] chunk = chunks.get(reading);
        int number = 0;
        int shift = 0;
        while (chunk[read] < 0) {
            number |= (chunk[read++] & MORE - 1) << shift;
            shift += 7;
        }
        return (number | chunk[read++] << shift) - 1;
    }
}
