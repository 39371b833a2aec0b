package org.quorate.shell.gogo.report;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;
import org.quorate.ordering.RingId;

/**
 * Writes records, maps, lists, numbers, truth values and text as JSON (RFC 8259) on one line. Anything else is written as its
 * text. Control characters, and those that end lines in other languages, are escaped.
 */
public final class Json {
    private final StringBuilder out = new StringBuilder();

    private Json() {}

    /** The document of a value. */
    public static String of(Object value) {
        Json json = new Json();
        json.write(value);
        return json.out.toString();
    }

    private void write(Object value) {
        if (value == null || value instanceof Optional<?> maybe && maybe.isEmpty()) {
            out.append("null");
        } else if (value instanceof Optional<?> maybe) {
            write(maybe.get());
        } else if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            out.append(Double.isFinite(number) ? value.toString() : "null");
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof RingId || value instanceof Enum<?>) {
            text(value.toString());
        } else if (value instanceof Record data) {
            object(data);
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof Iterable<?> items) {
            array(items);
        } else {
            text(value.toString());
        }
    }

    private void object(Record data) {
        out.append('{');
        String between = "";
        for (RecordComponent component : data.getClass().getRecordComponents()) {
            out.append(between);
            text(component.getName());
            out.append(':');
            write(valueOf(component, data));
            between = ",";
        }
        out.append('}');
    }

    private void object(Map<?, ?> map) {
        out.append('{');
        String between = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(between);
            text(entry.getKey().toString());
            out.append(':');
            write(entry.getValue());
            between = ",";
        }
        out.append('}');
    }

    private void array(Iterable<?> items) {
        out.append('[');
        String between = "";
        for (Object item : items) {
            out.append(between);
            write(item);
            between = ",";
        }
        out.append(']');
    }

    private void text(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (Visible.isSafe(c)) {
                        out.append(c);
                    } else {
                        out.append(String.format("\\u%04x", (int) c));
                    }
                }
            }
        }
        out.append('"');
    }

    private static Object valueOf(RecordComponent component, Record data) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(data);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component.getName() + " of " + data.getClass(), e);
        }
    }
}
