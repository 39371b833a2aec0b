package org.quorate.group.events.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Values of properties: texts, numbers, flags and characters, {@code byte[]}, {@code String[]}, {@code int[]}, {@code long[]}, {@code
 * double[]}, and lists of all of them. Each is {@code u8} type, then what that needs; lengths are {@code u32}.
 */
final class Value {
    private static final int MAX_DEPTH = 8;

    private static final int TEXT = 1;
    private static final int BOOLEAN = 2;
    private static final int BYTE = 3;
    private static final int SHORT = 4;
    private static final int INTEGER = 5;
    private static final int LONG = 6;
    private static final int FLOAT = 7;
    private static final int DOUBLE = 8;
    private static final int CHARACTER = 9;
    private static final int BYTES = 10;
    private static final int TEXTS = 11;
    private static final int INTEGERS = 12;
    private static final int LONGS = 13;
    private static final int DOUBLES = 14;
    private static final int LIST = 15;

    private Value() {}

    /** Whether a value can travel. */
    static boolean isPlain(Object value) {
        return isPlain(value, 0);
    }

    private static boolean isPlain(Object value, int depth) {
        if (value instanceof Collection<?> all) {
            return depth < MAX_DEPTH && all.stream().allMatch(each -> isPlain(each, depth + 1));
        } else if (value instanceof Object[] all) {
            return value instanceof String[] && Arrays.stream(all).allMatch(String.class::isInstance);
        }
        return value instanceof String
                || value instanceof Boolean
                || value instanceof Byte
                || value instanceof Short
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Float
                || value instanceof Double
                || value instanceof Character
                || value instanceof byte[]
                || value instanceof int[]
                || value instanceof long[]
                || value instanceof double[];
    }

    /** Writes a value that can travel. */
    static void write(DataOutputStream out, Object value) throws IOException {
        if (value instanceof String text) {
            out.writeByte(TEXT);
            writeText(out, text);
        } else if (value instanceof Boolean flag) {
            out.writeByte(BOOLEAN);
            out.writeBoolean(flag);
        } else if (value instanceof Byte number) {
            out.writeByte(BYTE);
            out.writeByte(number);
        } else if (value instanceof Short number) {
            out.writeByte(SHORT);
            out.writeShort(number);
        } else if (value instanceof Integer number) {
            out.writeByte(INTEGER);
            out.writeInt(number);
        } else if (value instanceof Long number) {
            out.writeByte(LONG);
            out.writeLong(number);
        } else if (value instanceof Float number) {
            out.writeByte(FLOAT);
            out.writeFloat(number);
        } else if (value instanceof Double number) {
            out.writeByte(DOUBLE);
            out.writeDouble(number);
        } else if (value instanceof Character character) {
            out.writeByte(CHARACTER);
            out.writeChar(character);
        } else {
            writeSeveral(out, value);
        }
    }

    private static void writeSeveral(DataOutputStream out, Object value) throws IOException {
        if (value instanceof byte[] bytes) {
            out.writeByte(BYTES);
            out.writeInt(bytes.length);
            out.write(bytes);
        } else if (value instanceof String[] texts) {
            out.writeByte(TEXTS);
            out.writeInt(texts.length);
            for (String text : texts) {
                writeText(out, text);
            }
        } else if (value instanceof int[] numbers) {
            out.writeByte(INTEGERS);
            out.writeInt(numbers.length);
            for (int number : numbers) {
                out.writeInt(number);
            }
        } else if (value instanceof long[] numbers) {
            out.writeByte(LONGS);
            out.writeInt(numbers.length);
            for (long number : numbers) {
                out.writeLong(number);
            }
        } else if (value instanceof double[] numbers) {
            out.writeByte(DOUBLES);
            out.writeInt(numbers.length);
            for (double number : numbers) {
                out.writeDouble(number);
            }
        } else if (value instanceof Collection<?> all) {
            out.writeByte(LIST);
            out.writeInt(all.size());
            for (Object each : all) {
                write(out, each);
            }
        } else {
            throw new IllegalArgumentException("a value of type " + value.getClass() + " cannot travel");
        }
    }

    static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * Reads a value.
     *
     * @throws BufferUnderflowException when there are not as many bytes as it says
     * @throws IllegalArgumentException when it is none
     */
    static Object read(ByteBuffer in) {
        return read(in, 0);
    }

    private static Object read(ByteBuffer in, int depth) {
        int type = in.get();
        return switch (type) {
            case TEXT -> readText(in);
            case BOOLEAN -> in.get() != 0;
            case BYTE -> in.get();
            case SHORT -> in.getShort();
            case INTEGER -> in.getInt();
            case LONG -> in.getLong();
            case FLOAT -> in.getFloat();
            case DOUBLE -> in.getDouble();
            case CHARACTER -> in.getChar();
            case BYTES -> readBytes(in);
            case TEXTS -> {
                String[] texts = new String[length(in, Integer.BYTES)];
                for (int i = 0; i < texts.length; i++) {
                    texts[i] = readText(in);
                }
                yield texts;
            }
            case INTEGERS -> {
                int[] numbers = new int[length(in, Integer.BYTES)];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = in.getInt();
                }
                yield numbers;
            }
            case LONGS -> {
                long[] numbers = new long[length(in, Long.BYTES)];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = in.getLong();
                }
                yield numbers;
            }
            case DOUBLES -> {
                double[] numbers = new double[length(in, Double.BYTES)];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = in.getDouble();
                }
                yield numbers;
            }
            case LIST -> {
                if (depth == MAX_DEPTH) {
                    throw new IllegalArgumentException("lists in lists, deeper than " + MAX_DEPTH);
                }
                int length = length(in, 1);
                List<Object> all = new ArrayList<>(length);
                for (int i = 0; i < length; i++) {
                    all.add(read(in, depth + 1));
                }
                yield List.copyOf(all);
            }
            default -> throw new IllegalArgumentException("no type " + type);
        };
    }

    static String readText(ByteBuffer in) {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] readBytes(ByteBuffer in) {
        byte[] bytes = new byte[length(in, 1)];
        in.get(bytes);
        return bytes;
    }

    /** How many follow, for which there must be as many bytes. */
    static int length(ByteBuffer in, int bytesOfEach) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining() / bytesOfEach) {
            throw new BufferUnderflowException();
        }
        return length;
    }

    /** A stream of bytes in memory, which never fails. */
    static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException impossible) {
            throw new IllegalStateException("memory cannot be written", impossible);
        }
        return bytes.toByteArray();
    }

    /** Writes something. */
    @FunctionalInterface
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }
}
