package org.quorate.shell.client.demo.check;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one subscriber was told, taken from the lines of {@code subscribe --meta}: counts for each sender, and for each ring the
 * places and a checksum of each line. Safe for threads.
 */
final class Deliveries extends OutputStream {
    /** Most deliveries that are remembered. */
    static final int MAX_DELIVERIES = 20_000_000;

    private static final int FIELDS = 7;
    private static final int RING = 0;
    private static final int SEQUENCE = 1;
    private static final int PIECE = 2;
    private static final int ORIGIN = 3;
    private static final int LENGTH = 5;

    private final byte[] line = new byte[512];
    private int used;
    private long count;
    private long bytes;
    private String disorder = "";
    private final Map<Integer, Long> byOrigin = new TreeMap<>();
    private final Map<String, RingPart> rings = new TreeMap<>();

    /** Deliveries of one ring, in order. */
    static final class RingPart {
        private long[] places = new long[512];
        private long[] sums = new long[512];
        private int size;

        private boolean add(long place, long sum) {
            if (size == places.length) {
                places = Arrays.copyOf(places, 2 * size);
                sums = Arrays.copyOf(sums, 2 * size);
            }
            boolean ordered = size == 0 || places[size - 1] < place;
            places[size] = place;
            sums[size++] = sum;
            return ordered;
        }

        int size() {
            return size;
        }

        /** The sequence number at which both have a message and it is not the same; -1 when there is none. */
        long firstDifference(RingPart other) {
            for (int i = 0, j = 0; i < size && j < other.size; ) {
                if (places[i] == other.places[j]) {
                    if (sums[i] != other.sums[j]) {
                        return places[i] >>> 16;
                    }
                    i++;
                    j++;
                } else if (places[i] < other.places[j]) {
                    i++;
                } else {
                    j++;
                }
            }
            return -1;
        }

        /** Whether both are the same from the first to the last delivery. */
        boolean isSame(RingPart other) {
            return size == other.size
                    && Arrays.equals(places, 0, size, other.places, 0, size)
                    && Arrays.equals(sums, 0, size, other.sums, 0, size);
        }

        /** One number for all of it. */
        long digest() {
            long digest = size;
            for (int i = 0; i < size; i++) {
                digest = (digest * 0x9e3779b97f4a7c15L ^ sums[i]) * 31 + places[i];
            }
            return digest;
        }
    }

    @Override
    public synchronized void write(int b) {
        if (b == '\n') {
            take(new String(line, 0, used, StandardCharsets.US_ASCII));
            used = 0;
        } else if (used < line.length) {
            line[used++] = (byte) b;
        }
    }

    @Override
    public synchronized void write(byte[] from, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            write(from[i]);
        }
    }

    private void take(String text) {
        String[] fields = text.split(" ");
        if (fields.length < FIELDS || count == MAX_DELIVERIES) {
            disorder = count == MAX_DELIVERIES ? "more than " + count + " deliveries" : "not a delivery: " + text;
            return;
        }
        count++;
        bytes += Long.parseLong(fields[LENGTH]);
        byOrigin.merge(Integer.parseInt(fields[ORIGIN]), 1L, Long::sum);
        long place = Long.parseLong(fields[SEQUENCE]) << 16 | Integer.parseInt(fields[PIECE]) & 0xffff;
        boolean ordered =
                rings.computeIfAbsent(fields[RING], r -> new RingPart()).add(place, sum(text));
        if (!ordered && disorder.isEmpty()) {
            disorder = "out of order: " + text;
        }
    }

    /** FNV-1a with 64 bits. */
    private static long sum(String text) {
        long sum = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            sum = (sum ^ text.charAt(i)) * 0x100000001b3L;
        }
        return sum;
    }

    synchronized long count() {
        return count;
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized long from(int origin) {
        return byOrigin.getOrDefault(origin, 0L);
    }

    /** What was wrong with the order at this subscriber alone; empty when nothing was. */
    synchronized String disorder() {
        return disorder;
    }

    /** A copy of the parts by ring. */
    synchronized Map<String, RingPart> rings() {
        return new TreeMap<>(rings);
    }
}
