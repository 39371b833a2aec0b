package org.quorate.shell.client.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a JSON document as a node writes it. Asking for what is not there gives {@link #ABSENT}, whose text is empty.
 *
 * @param value a map, a list, text, a number as text, {@code true}, {@code false}
 */
public record JsonValue(Object value) {
    /** What is not there, and {@code null}. */
    public static final JsonValue ABSENT = new JsonValue("");

    private static final int MAX_DEPTH = 32;

    /**
     * Reads a document.
     *
     * @throws IllegalArgumentException when it is not one
     */
    public static JsonValue parse(String text) {
        Reader reader = new Reader(text);
        JsonValue value = reader.value(0);
        reader.blanks();
        if (reader.at < text.length()) {
            throw reader.fault("the end");
        }
        return value;
    }

    /** The component of an object, found step by step. */
    public JsonValue get(String... path) {
        JsonValue found = this;
        for (String name : path) {
            found = found.value instanceof Map<?, ?> map && map.get(name) instanceof JsonValue next ? next : ABSENT;
        }
        return found;
    }

    /** The elements of an array; none for anything else. */
    public List<JsonValue> items() {
        List<JsonValue> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(item -> items.add((JsonValue) item));
        }
        return items;
    }

    /** Text and numbers as they are written, without quotes; empty for objects and arrays. */
    public String text() {
        return value instanceof String text ? text : "";
    }

    /** A whole number; the given one when there is none. */
    public long number(long absent) {
        return text().matches("-?[0-9]{1,18}") ? Long.parseLong(text()) : absent;
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        JsonValue value(int depth) {
            blanks();
            if (depth > MAX_DEPTH) {
                throw fault("fewer levels");
            }
            return switch (peek()) {
                case '{' -> new JsonValue(object(depth + 1));
                case '[' -> new JsonValue(array(depth + 1));
                case '"' -> new JsonValue(string());
                default -> word();
            };
        }

        private Map<String, JsonValue> object(int depth) {
            Map<String, JsonValue> found = new LinkedHashMap<>();
            expect('{');
            blanks();
            while (peek() != '}') {
                if (!found.isEmpty()) {
                    expect(',');
                }
                blanks();
                String name = string();
                blanks();
                expect(':');
                found.put(name, value(depth));
                blanks();
            }
            expect('}');
            return found;
        }

        private List<JsonValue> array(int depth) {
            List<JsonValue> found = new ArrayList<>();
            expect('[');
            blanks();
            while (peek() != ']') {
                if (!found.isEmpty()) {
                    expect(',');
                }
                found.add(value(depth));
                blanks();
            }
            expect(']');
            return found;
        }

        private String string() {
            expect('"');
            StringBuilder found = new StringBuilder();
            while (peek() != '"') {
                char c = text.charAt(at++);
                found.append(c == '\\' ? escaped() : c);
            }
            at++;
            return found.toString();
        }

        private char escaped() {
            char c = peek();
            at++;
            return switch (c) {
                case 'n' -> '\n';
                case 't' -> '\t';
                case 'r' -> '\r';
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'u' -> code();
                default -> c;
            };
        }

        private char code() {
            if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
                throw fault("four hexadecimal digits");
            }
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }

        private JsonValue word() {
            int from = at;
            while (at < text.length()
                    && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
                at++;
            }
            if (from == at) {
                throw fault("a value");
            }
            String word = text.substring(from, at);
            return word.equals("null") ? ABSENT : new JsonValue(word);
        }

        void blanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private char peek() {
            if (at >= text.length()) {
                throw fault("more");
            }
            return text.charAt(at);
        }

        private void expect(char wanted) {
            if (peek() != wanted) {
                throw fault(String.valueOf(wanted));
            }
            at++;
        }

        IllegalArgumentException fault(String wanted) {
            return new IllegalArgumentException("no JSON: " + wanted + " is expected at character " + (at + 1));
        }
    }
}
