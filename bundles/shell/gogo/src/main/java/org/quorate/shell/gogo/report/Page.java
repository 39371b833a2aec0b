package org.quorate.shell.gogo.report;

import java.util.Arrays;
import java.util.List;

/**
 * Text in the making: lines and tables of the terminal's width, with colours where they are welcome. What it is given is made
 * {@link Visible}. Not safe for threads.
 */
public final class Page {
    /** How a word is coloured; the word alone carries the meaning. */
    public enum Tone {
        /** As it should be. */
        GOOD("32"),
        /** Worth a look. */
        ATTENTION("33"),
        /** Wrong. */
        BAD("31"),
        /** A heading. */
        STRONG("1"),
        /** Neither. */
        PLAIN("");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    private static final String ESCAPE = "\u001b[";

    private final int columns;
    private final boolean colour;
    private final boolean wide;
    private final StringBuilder out = new StringBuilder();

    /** An empty page. */
    public Page(int columns, boolean colour, boolean wide) {
        this.columns = columns;
        this.colour = colour;
        this.wide = wide;
    }

    /** Width in columns. */
    public int columns() {
        return columns;
    }

    /** Whether more columns are wished. */
    public boolean wide() {
        return wide;
    }

    /** One line. */
    public Page line(String text) {
        out.append(stripEnd(Visible.text(text))).append('\n');
        return this;
    }

    /** One line in a tone. */
    public Page line(Tone tone, String text) {
        out.append(toned(tone, stripEnd(Visible.text(text)))).append('\n');
        return this;
    }

    /** Text of several lines, the last one ended if it is not. */
    public Page block(String text) {
        String shown = Visible.lines(text);
        out.append(shown).append(shown.isEmpty() || shown.endsWith("\n") ? "" : "\n");
        return this;
    }

    /** An empty line. */
    public Page gap() {
        out.append('\n');
        return this;
    }

    /** A line with text at its left and its right end, or two lines where one is too narrow. */
    public Page ends(String left, String right) {
        String l = Visible.text(left);
        String r = Visible.text(right);
        int space = Math.min(columns, 80) - l.length() - r.length();
        return space < 1 ? line(left).line(right) : line(l + " ".repeat(space) + r);
    }

    /**
     * A table. A column whose title begins with {@code >} is aligned right.
     *
     * @param titles of the columns
     * @param rows each with a cell for every column
     */
    public Page table(List<String> titles, List<List<String>> rows) {
        return table("", titles, rows);
    }

    /** As the other, each line with something in front. */
    public Page table(String indent, List<String> titles, List<List<String>> rows) {
        int count = titles.size();
        boolean[] right = new boolean[count];
        String[] heads = new String[count];
        int[] widths = new int[count];
        for (int c = 0; c < count; c++) {
            right[c] = titles.get(c).startsWith(">");
            heads[c] = titles.get(c).substring(right[c] ? 1 : 0);
            widths[c] = heads[c].length();
            for (List<String> row : rows) {
                widths[c] = Math.max(widths[c], Visible.text(row.get(c)).length());
            }
        }
        row(indent, Arrays.asList(heads), widths, right);
        rows.forEach(row -> row(indent, row, widths, right));
        return this;
    }

    private void row(String indent, List<String> cells, int[] widths, boolean[] right) {
        StringBuilder line = new StringBuilder(indent);
        for (int c = 0; c < widths.length; c++) {
            String cell = Visible.text(cells.get(c));
            String padding = " ".repeat(widths[c] - cell.length());
            line.append(c == 0 ? "" : "  ").append(right[c] ? padding + cell : cell + padding);
        }
        out.append(tinted(stripEnd(line.toString()))).append('\n');
    }

    /** The text so far. */
    public String text() {
        return out.toString();
    }

    /** Colours words of state within a finished line. */
    private String tinted(String line) {
        if (!colour) {
            return line;
        }
        return line.replaceAll("\\b(DOWN|SILENT|REFUSED|unusable)\\b", ESCAPE + "31m$1" + ESCAPE + "0m")
                .replaceAll("\\b(UNHEARD|SHUT_OUT|UNKNOWN)\\b", ESCAPE + "33m$1" + ESCAPE + "0m");
    }

    private String toned(Tone tone, String text) {
        return colour && !tone.code.isEmpty() ? ESCAPE + tone.code + "m" + text + ESCAPE + "0m" : text;
    }

    private static String stripEnd(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }
}
