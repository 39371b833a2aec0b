package org.quorate.testing.judge.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One line of JSON: a flat object of strings, integers, words and arrays of strings or integers. Strict about its form; fields
 * that the judge does not read are skipped. One instance is reused for all lines, nothing is allocated per line.
 */
final class JsonLine {
    private enum Kind {
        ABSENT,
        TEXT,
        NUMBER,
        NUMBERS,
        OTHER
    }

    private static final int FIELDS = Field.values().length;

    private final Kind[] kinds = new Kind[FIELDS];
    private final long[] numbers = new long[FIELDS];
    private final int[] starts = new int[FIELDS];
    private final int[] ends = new int[FIELDS];
    private final long[][] arrays = new long[FIELDS][0];
    private final int[] sizes = new int[FIELDS];
    private byte[] bytes = {};
    private int begin;
    private int end;
    private int at;
    private int textStart;

    /** Reads the line in {@code line[from..to)}, which must stay unchanged while its fields are read. */
    void parse(byte[] line, int from, int to) throws LineFault {
        bytes = line;
        begin = from;
        end = to;
        at = from;
        Arrays.fill(kinds, Kind.ABSENT);
        expect('{', "'{', the begin of an object");
        do {
            expect('"', "'\"', the begin of a field's name");
            int nameEnd = string();
            Field field = Field.of(bytes, textStart, nameEnd);
            if (field != null && kinds[field.ordinal()] != Kind.ABSENT) {
                throw fault(textStart, "each field once, but \"" + field.label() + "\" comes again");
            }
            expect(':', "':' after a field's name");
            value(field);
        } while (accept(','));
        expect('}', "',' or '}'");
        blanks();
        if (at < end) {
            throw fault(at, "the end of the line");
        }
    }

    boolean has(Field field) {
        return kinds[field.ordinal()] != Kind.ABSENT;
    }

    /** The integer of a field, within bounds. */
    long number(Field field, long low, long high) throws LineFault {
        need(field, Kind.NUMBER, "an integer");
        long number = numbers[field.ordinal()];
        if (number < low || number > high) {
            throw fault(
                    starts[field.ordinal()], "\"" + field.label() + "\" in " + low + ".." + high + ", not " + number);
        }
        return number;
    }

    /** Whether the text of a field is a word. */
    boolean is(Field field, String word) throws LineFault {
        need(field, Kind.TEXT, "a string");
        int from = starts[field.ordinal()];
        if (ends[field.ordinal()] - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Up to 16 of the hexadecimal digits of a field that must have {@code digits} of them. */
    long hex(Field field, int digits, int first, int count) throws LineFault {
        need(field, Kind.TEXT, digits + " lower-case hexadecimal digits");
        int from = starts[field.ordinal()];
        if (ends[field.ordinal()] - from != digits || !Hex.isHex(bytes, from, from + digits)) {
            throw fault(from, "\"" + field.label() + "\" with " + digits + " lower-case hexadecimal digits");
        }
        return Hex.number(bytes, from + first, count);
    }

    /** The representative in a ring id {@code rep.seq}. */
    int ringRepresentative(Field field) throws LineFault {
        int dot = dot(field);
        return (int) digits(field, starts[field.ordinal()], dot, 0xffffffffL);
    }

    /** The number in a ring id {@code rep.seq}. */
    long ringSeq(Field field) throws LineFault {
        return digits(field, dot(field) + 1, ends[field.ordinal()], Long.MAX_VALUE);
    }

    /** The array of integers of a field, copied. */
    long[] numbers(Field field) throws LineFault {
        need(field, Kind.NUMBERS, "an array of integers");
        return Arrays.copyOf(arrays[field.ordinal()], sizes[field.ordinal()]);
    }

    /** A fault at a field, or at the end of the line where it is absent. */
    LineFault fault(Field field, String expected) {
        return fault(has(field) ? starts[field.ordinal()] : end, expected);
    }

    private void need(Field field, Kind kind, String what) throws LineFault {
        if (kinds[field.ordinal()] != kind) {
            throw fault(
                    field,
                    has(field)
                            ? what + " for \"" + field.label() + "\""
                            : "a field \"" + field.label() + "\": " + what);
        }
    }

    private int dot(Field field) throws LineFault {
        need(field, Kind.TEXT, "a ring id \"rep.seq\"");
        for (int i = starts[field.ordinal()]; i < ends[field.ordinal()]; i++) {
            if (bytes[i] == '.') {
                return i;
            }
        }
        throw fault(field, "a ring id \"rep.seq\"");
    }

    private long digits(Field field, int from, int to, long high) throws LineFault {
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9 || number > (high - digit) / 10) {
                throw fault(i, "a ring id \"rep.seq\" of two decimal numbers");
            }
            number = number * 10 + digit;
        }
        if (from == to) {
            throw fault(field, "a ring id \"rep.seq\" of two decimal numbers");
        }
        return number;
    }

    private void value(Field field) throws LineFault {
        blanks();
        int start = at;
        int first = at < end ? bytes[at] : -1;
        if (first == '"') {
            at++;
            int textEnd = string();
            keep(field, Kind.TEXT, textStart, textEnd, 0);
        } else if (first == '-' || first >= '0' && first <= '9') {
            long number = integer();
            keep(field, Kind.NUMBER, start, at, number);
        } else if (first == '[') {
            at++;
            array(field, start);
        } else if (word("true") || word("false") || word("null")) {
            keep(field, Kind.OTHER, start, at, 0);
        } else {
            throw fault(at, "a string, an integer or an array");
        }
    }

    private void keep(Field field, Kind kind, int from, int to, long number) {
        if (field != null) {
            int f = field.ordinal();
            kinds[f] = kind;
            starts[f] = from;
            ends[f] = to;
            numbers[f] = number;
        }
    }

    private void array(Field field, int start) throws LineFault {
        int size = 0;
        boolean texts = false;
        boolean empty = accept(']');
        if (!empty) {
            do {
                blanks();
                if (accept('"')) {
                    texts = true;
                    string();
                } else {
                    long number = integer();
                    size = element(field, size, number);
                }
            } while (accept(','));
            expect(']', "',' or ']'");
        }
        keep(field, texts ? Kind.OTHER : Kind.NUMBERS, start, at, 0);
        if (field != null) {
            sizes[field.ordinal()] = size;
        }
    }

    private int element(Field field, int size, long number) {
        if (field == null) {
            return size;
        }
        long[] array = arrays[field.ordinal()];
        if (size == array.length) {
            array = Arrays.copyOf(array, Math.max(8, 2 * size));
            arrays[field.ordinal()] = array;
        }
        array[size] = number;
        return size + 1;
    }

    private long integer() throws LineFault {
        int start = at;
        boolean negative = at < end && bytes[at] == '-';
        if (negative) {
            at++;
        }
        int digits = at;
        long number = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            int digit = bytes[at] - '0';
            if (number > (Long.MAX_VALUE - digit) / 10) {
                throw fault(start, "an integer of at most 63 bits");
            }
            number = number * 10 + digit;
            at++;
        }
        if (at == digits || bytes[digits] == '0' && at > digits + 1) {
            throw fault(start, "an integer");
        }
        return negative ? -number : number;
    }

    /** Reads a string whose opening quote was read; leaves its begin in {@link #textStart} and answers its end. */
    private int string() throws LineFault {
        textStart = at;
        while (at < end) {
            byte b = bytes[at++];
            if (b == '"') {
                return at - 1;
            }
            if (b >= 0 && b < 0x20) {
                throw fault(at - 1, "no control character in a string");
            }
            if (b == '\\') {
                escape();
            }
        }
        throw fault(at, "'\"', the end of a string");
    }

    private void escape() throws LineFault {
        int kind = at < end ? bytes[at++] : -1;
        if (kind == 'u') {
            for (int i = 0; i < 4; i++, at++) {
                if (at >= end || Character.digit(bytes[at], 16) < 0) {
                    throw fault(at, "four hexadecimal digits after \\u");
                }
            }
        } else if (kind < 0 || "\"\\/bfnrt".indexOf(kind) < 0) {
            throw fault(at - 1, "an escape that JSON knows");
        }
    }

    private boolean word(String word) {
        byte[] letters = word.getBytes(StandardCharsets.US_ASCII);
        if (end - at < letters.length || !Arrays.equals(bytes, at, at + letters.length, letters, 0, letters.length)) {
            return false;
        }
        at += letters.length;
        return true;
    }

    private void blanks() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
    }

    private boolean accept(char wanted) {
        blanks();
        if (at < end && bytes[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char wanted, String expected) throws LineFault {
        if (!accept(wanted)) {
            throw fault(at, expected);
        }
    }

    private LineFault fault(int where, String expected) {
        return new LineFault(where - begin + 1, expected);
    }
}
