package org.quorate.it.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table in Markdown. */
final class Table {
    /** Stands where there is no figure. */
    static final String NONE = "—";

    private final List<String> lines = new ArrayList<>();
    private final int columns;

    Table(List<String> heads) {
        columns = heads.size();
        row(heads);
        lines.add("| --- ".repeat(columns) + "|");
    }

    /** One more row, as long as the head. */
    void row(List<String> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException(cells.size() + " cells in a table of " + columns + " columns");
        }
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    /** A figure with so many decimals, thousands apart; {@link #NONE} when it is not a number. */
    static String number(double value, int decimals) {
        return Double.isNaN(value)
                ? NONE
                : String.format(Locale.ROOT, "%,." + decimals + "f", value).replace(',', ' ');
    }

    /** A figure with about three digits. */
    static String number(double value) {
        double size = Math.abs(value);
        return number(value, size >= 100 ? 0 : size >= 10 ? 1 : 2);
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
