package org.quorate.testing.explorer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** States that wait to be expanded, one after the other in chunks of numbers; read once from the front. */
final class Frontier {
    private static final int CHUNK = 1 << 16;

    private final List<int[]> chunks = new ArrayList<>();
    private int[] writing = new int[0];
    private int written;
    private int reading;
    private int read;
    private long size;

    /** Appends a record. */
    void add(int[] numbers, int length) {
        if (written + length + 1 > writing.length) {
            if (written < writing.length) {
                writing[written] = 0;
            }
            writing = new int[Math.max(CHUNK, length + 1)];
            chunks.add(writing);
            written = 0;
        }
        writing[written++] = length;
        System.arraycopy(numbers, 0, writing, written, length);
        written += length;
        size++;
    }

    /** Records added and not taken. */
    long size() {
        return size;
    }

    /** Takes the first; there must be one. */
    int[] take() {
        int[] chunk = chunks.get(reading);
        while (read == chunk.length || chunk[read] == 0) {
            chunks.set(reading++, null);
            read = 0;
            chunk = chunks.get(reading);
        }
        int length = chunk[read++];
        int[] numbers = Arrays.copyOfRange(chunk, read, read + length);
        read += length;
        size--;
        return numbers;
    }
}
