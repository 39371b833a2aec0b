package org.quorate.shell.gogo.report;

/** Makes text harmless for a terminal: names and messages may come from files and from the network. */
public final class Visible {
    private Visible() {}

    /**
     * Whether a character may be shown as it is: no control character (C0, C1, delete), no character that changes the
     * direction of text or ends a line, no half of a surrogate pair's place in control.
     */
    public static boolean isSafe(char c) {
        return c >= 0x20
                && (c < 0x7f || c > 0x9f)
                && c != '\u2028'
                && c != '\u2029'
                && (c < '\u202a' || c > '\u202e')
                && (c < '\u2066' || c > '\u2069')
                && c != '\ufeff';
    }

    /** The text with every unsafe character written as <code>&#92;uXXXX</code>. */
    public static String text(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (!isSafe(raw.charAt(i))) {
                return escaped(raw, i);
            }
        }
        return raw;
    }

    /** As {@link #text}, but lines stay lines. */
    public static String lines(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        String[] lines = raw.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            out.append(i == 0 ? "" : "\n").append(text(lines[i]));
        }
        return out.toString();
    }

    private static String escaped(String raw, int from) {
        StringBuilder out = new StringBuilder(raw.length() + 16).append(raw, 0, from);
        for (int i = from; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (isSafe(c)) {
                out.append(c);
            } else {
                out.append(String.format("\\u%04x", (int) c));
            }
        }
        return out.toString();
    }
}
