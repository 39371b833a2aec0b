package org.quorate.testing.simulator.act;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.testing.simulator.world.Burst;

/** Values without spaces in them, as text and back: numbers, truth, names, sets of nodes, bursts, and lists of names. */
public final class Values {
    private static final String NOTHING = "-";

    private Values() {}

    /** A value as one word. */
    public static String write(Object value) {
        String text;
        if (value instanceof NodeSet nodes) {
            text = write(nodes.toArray());
        } else if (value instanceof int[] numbers) {
            text = Arrays.stream(numbers).mapToObj(Integer::toString).collect(Collectors.joining(","));
        } else if (value instanceof List<?> names) {
            text = names.stream().map(String::valueOf).collect(Collectors.joining(","));
        } else {
            text = String.valueOf(value);
        }
        return text.isEmpty() ? NOTHING : text;
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @throws IllegalArgumentException where the word is none of that type
     */
    public static Object read(Class<?> type, String word) {
        String text = word.equals(NOTHING) ? "" : word;
        if (type == int.class) {
            return Integer.parseInt(text);
        } else if (type == long.class) {
            return Long.parseLong(text);
        } else if (type == double.class) {
            return Double.parseDouble(text);
        } else if (type == boolean.class) {
            return truth(text);
        } else if (type == String.class) {
            return text;
        } else if (type == int[].class) {
            return numbers(text);
        } else if (type == NodeSet.class) {
            return NodeSet.of(numbers(text));
        } else if (type == Burst.class) {
            return Burst.parse(text);
        } else if (type == List.class) {
            return text.isEmpty() ? List.of() : List.of(text.split(","));
        }
        return constant(type, text);
    }

    private static boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text + " is neither true nor false");
        }
        return text.equals("true");
    }

    private static int[] numbers(String text) {
        return text.isEmpty()
                ? new int[0]
                : Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray();
    }

    private static Object constant(Class<?> type, String text) {
        if (!type.isEnum()) {
            throw new IllegalArgumentException("values of " + type + " have no text form");
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text + " is no " + type.getSimpleName()));
    }
}
