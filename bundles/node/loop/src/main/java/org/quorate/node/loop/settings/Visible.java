package org.quorate.node.loop.settings;

/** Makes text from a file safe and honest to print: what cannot be seen is spelled out, what is endless is cut. */
final class Visible {

    /** Longest text that is printed whole, in characters. */
    static final int MAX_PRINTED = 120;

    private Visible() {}

    /** The text with control, format and unusual space characters as {@code \}{@code u00a0}, cut with its length. */
    static String text(String raw) {
        StringBuilder out = new StringBuilder();
        raw.codePoints().limit(MAX_PRINTED).forEach(c -> {
            if (isInvisible(c) || isUnusualSpace(c)) {
                out.append(String.format(c > 0xffff ? "\\U%06x" : "\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        long length = raw.codePointCount(0, raw.length());
        return length > MAX_PRINTED ? out + "... (" + length + " characters)" : out.toString();
    }

    /** The text in quotes, visible. */
    static String quoted(String raw) {
        return '"' + text(raw) + '"';
    }

    /** True for control characters, format characters (zero width, direction marks, BOM) and lone surrogates. */
    static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** True for spaces that look like a blank and are not: non-breaking and typographic ones. */
    static boolean isUnusualSpace(int c) {
        return c != ' ' && Character.getType(c) == Character.SPACE_SEPARATOR;
    }
}
