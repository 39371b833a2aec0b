package org.quorate.testing.simulator.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Messages that are submitted one after the other: the length of each, and whether it is safe. */
public final class Burst {
    private static final String SAFE = "s";
    private final int[] codes;

    private Burst(int[] codes) {
        this.codes = codes;
    }

    /** Messages of these codes, each made by {@link #code}; the array is given over. */
    public static Burst of(int... codes) {
        return new Burst(codes);
    }

    /** One message as a number. */
    public static int code(int length, boolean safe) {
        return length << 1 | (safe ? 1 : 0);
    }

    /** Reads what {@link #toString} has written. */
    public static Burst parse(String text) {
        return new Burst(Arrays.stream(text.split(","))
                .mapToInt(word -> word.startsWith(SAFE)
                        ? code(Integer.parseInt(word.substring(1)), true)
                        : code(Integer.parseInt(word), false))
                .toArray());
    }

    /** Number of messages. */
    public int size() {
        return codes.length;
    }

    /** Length of one. */
    public int length(int index) {
        return codes[index] >>> 1;
    }

    /** Whether one is safe. */
    public boolean safe(int index) {
        return (codes[index] & 1) != 0;
    }

    /** Those of them whose places are given. */
    public Burst only(List<Integer> places) {
        return new Burst(places.stream().mapToInt(place -> codes[place]).toArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Burst burst && Arrays.equals(codes, burst.codes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(codes);
    }

    /** As in {@code 100,s1400}: an agreed message of 100 and a safe one of 1400 bytes. */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < codes.length; i++) {
            words.add((safe(i) ? SAFE : "") + length(i));
        }
        return String.join(",", words);
    }
}
