package org.quorate.it.bench.node;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One line between parent and node: a verb, then {@code key=value} words; a word without a value is a flag.
 *
 * @param verb what is asked or said
 * @param values by key, empty for a flag; copied
 */
public record Line(String verb, SortedMap<String, String> values) {
    /** Copies the values. */
    public Line {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** A line with a verb alone. */
    public static Line of(String verb) {
        return new Line(verb, new TreeMap<>());
    }

    /** @throws IllegalArgumentException when there is no verb */
    public static Line parse(String text) {
        String[] words = text.strip().split("\\s+");
        if (words[0].isEmpty() || words[0].contains("=")) {
            throw new IllegalArgumentException("a line without a verb: \"" + text + "\"");
        }
        TreeMap<String, String> values = new TreeMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            values.put(
                    equals < 0 ? words[i] : words[i].substring(0, equals),
                    equals < 0 ? "" : words[i].substring(equals + 1));
        }
        return new Line(words[0], values);
    }

    /** With one more value; blanks in it become underscores. */
    public Line with(String key, String value) {
        TreeMap<String, String> more = new TreeMap<>(values);
        more.put(key, value.replaceAll("\\s+", "_"));
        return new Line(verb, more);
    }

    /** With one more number. */
    public Line with(String key, long value) {
        return with(key, Long.toString(value));
    }

    /** Whether there is such a flag or value. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** A value. @throws IllegalArgumentException when it is absent */
    public String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no " + key + "= in \"" + this + "\"");
        }
        return value;
    }

    /** A number. @throws IllegalArgumentException when it is absent or none */
    public long number(String key) {
        return Long.parseLong(text(key));
    }

    /** A number, or another when it is absent. */
    public long number(String key, long absent) {
        return has(key) ? number(key) : absent;
    }

    /** As it is sent, without the end of line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(verb);
        for (Map.Entry<String, String> each : values.entrySet()) {
            text.append(' ').append(each.getKey());
            if (!each.getValue().isEmpty()) {
                text.append('=').append(each.getValue());
            }
        }
        return text.toString();
    }
}
