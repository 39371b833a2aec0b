package org.quorate.testing.simulator.chart;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the rows of a chart that only keep a ring going, and gives the others their letters. */
final class Quiet {
    /** What changes in a frame each time. */
    private static final Pattern NUMBER = Pattern.compile(" #\\d+| by \\d+| sent \\d+| inc \\d+");

    private static final Pattern REPEATED = Pattern.compile("(TOKEN|MERGE|JOIN) .*");

    private static final Map<String, Character> LETTERS = Map.ofEntries(
            Map.entry("->", 'o'),
            Map.entry("starts", 'S'),
            Map.entry("crashes", 'X'),
            Map.entry("has", 'X'),
            Map.entry("is", 'P'),
            Map.entry("goes", 'P'),
            Map.entry("submits", 'm'),
            Map.entry("delivers", 'D'),
            Map.entry("transitional", 'T'),
            Map.entry("regular", 'R'),
            Map.entry("deadline", 't'),
            Map.entry("persists", 'w'));

    private final Map<String, String> last = new HashMap<>();

    /** Whether a row says nothing that the last of its kind did not. */
    boolean isQuiet(int node, String what) {
        if (what.equals("deadline HOLD") || what.startsWith("deadline MERGE") || what.equals("deadline JOIN")) {
            return true; // What it does has rows of its own.
        }
        Matcher frame = REPEATED.matcher(what);
        if (node == 0 || !frame.find()) {
            return false;
        }
        String news = NUMBER.matcher(frame.group()).replaceAll("");
        boolean token = frame.group(1).equals("TOKEN");
        String key = token ? "token" : frame.group(1) + node + what.substring(0, frame.start());
        return news.equals(last.put(key, news));
    }

    /** A letter for what happens at a node, from its first word. */
    static char letter(String word) {
        return LETTERS.getOrDefault(word, '*');
    }
}
