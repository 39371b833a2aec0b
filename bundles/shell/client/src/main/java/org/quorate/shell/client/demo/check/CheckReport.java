package org.quorate.shell.client.demo.check;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines of a check, for people as they arise, or for programs as one document at the end. Safe for threads. */
public final class CheckReport {
    private static final int MAX_LINES = 1000;

    /**
     * One line.
     *
     * @param kind {@code step}, {@code promise}, {@code measured}, {@code failed}
     * @param held whether it is as it has to be
     */
    public record Line(String kind, boolean held, String text) {}

    private final PrintStream out;
    private final boolean json;
    private final List<Line> lines = new ArrayList<>();

    CheckReport(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    synchronized void title(String text) {
        if (!json) {
            out.println(text);
            out.flush();
        }
    }

    synchronized void step(String text, long millis) {
        line("step", true, String.format(Locale.ROOT, "%-62s %6.1f s", text, millis / 1000.0));
    }

    synchronized void measured(String what, String value) {
        line("measured", true, String.format("%-46s %s", what, value));
    }

    /** A line of the judge, which has its own mark. */
    synchronized void promise(String text, boolean held) {
        lines.add(new Line("promise", held, text));
        title("  " + text);
    }

    synchronized void compared(String text, boolean held) {
        line("promise", held, text);
    }

    synchronized void failed(String text) {
        line("failed", false, text);
    }

    private void line(String kind, boolean held, String text) {
        if (lines.size() < MAX_LINES) {
            lines.add(new Line(kind, held, text));
        }
        title("  " + (held ? kind.equals("measured") ? "· " : "✔ " : "✘ ") + text);
    }

    /** Everything that was said. */
    public synchronized List<Line> lines() {
        return List.copyOf(lines);
    }

    /** Whether all of it is as it has to be. */
    public synchronized boolean holds() {
        return lines.stream().allMatch(Line::held);
    }

    /** The end: for programs the document. */
    synchronized void end(int exit) {
        if (!json) {
            return;
        }
        StringBuilder text = new StringBuilder("{\"apiVersion\":\"quorate/v1\",\"kind\":\"DemoCheck\",\"exitCode\":");
        text.append(exit).append(",\"data\":{\"lines\":[");
        String between = "";
        for (Line line : lines) {
            text.append(between)
                    .append("{\"kind\":\"")
                    .append(line.kind())
                    .append("\",\"held\":")
                    .append(line.held());
            text.append(",\"text\":\"")
                    .append(escaped(line.text().strip().replaceAll(" {3,}", "  ")))
                    .append("\"}");
            between = ",";
        }
        out.println(text.append("]}}"));
        out.flush();
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                safe.append('\\').append(c);
            } else if (c < ' ') {
                safe.append(String.format("\\u%04x", (int) c));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }
}
