package org.quorate.testing.judge.log;

import org.quorate.testing.fuzz.Allocation;
import org.quorate.testing.fuzz.FuzzTarget;

/** One line of an event log: its fields, read in every way there is, are values or the one declared fault. */
public final class EventLineTarget implements FuzzTarget {
    /** An element of an array is two bytes of text and eight of a number, in an array that doubles. */
    private static final int PER_BYTE = 32;

    private static final int CONSTANT = 64 << 10;
    private static final int HEX_DIGITS = 32;

    private final Allocation allocation = new Allocation(PER_BYTE, CONSTANT);

    @Override
    public void accept(byte[] input) {
        allocation.within(input.length, () -> readAll(input));
    }

    /** Answers whether it was a line. */
    private static boolean readAll(byte[] input) {
        boolean chained = IntegrityChain.isChained(input, 0, input.length);
        if (chained) {
            new IntegrityChain().accepts(input, 0, input.length);
        }
        JsonLine line = new JsonLine();
        try {
            line.parse(input, 0, input.length);
        } catch (LineFault refused) {
            return false;
        }
        for (Field field : Field.values()) {
            readAll(line, field);
        }
        return true;
    }

    private interface Reading {
        void read() throws LineFault;
    }

    private static void readAll(JsonLine line, Field field) {
        attempt(() -> line.number(field, Long.MIN_VALUE, Long.MAX_VALUE));
        attempt(() -> line.number(field, 0, 1));
        attempt(() -> line.is(field, "deliver"));
        attempt(() -> line.hex(field, HEX_DIGITS, HEX_DIGITS / 2, HEX_DIGITS / 2));
        attempt(() -> line.ringRepresentative(field));
        attempt(() -> line.ringSeq(field));
        attempt(() -> line.numbers(field));
        attempt(() -> LogReplay.members(line));
        attempt(() -> LogReplay.isSafe(line));
    }

    private static void attempt(Reading reading) {
        try {
            reading.read();
        } catch (LineFault refused) {
            // The field is of another kind.
        }
    }
}
