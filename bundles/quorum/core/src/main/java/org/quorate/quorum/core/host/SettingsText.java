package org.quorate.quorum.core.host;

import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.core.decision.Configured;

/** Settings of quorum as they are in a configuration: {@code 1=1} for votes, {@code wait.for.all=true} for options. */
public final class SettingsText {
    private SettingsText() {}

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException when something is not {@code key=value}, or no number of votes
     */
    public static Configured read(String policy, String[] votes, String[] options) {
        SortedMap<Integer, Integer> numbers = new TreeMap<>();
        pairs(votes).forEach((node, number) -> numbers.put(number(node), number(number)));
        return new Configured(policy, new QuorumSettings(numbers, pairs(options)));
    }

    private static SortedMap<String, String> pairs(String[] texts) {
        SortedMap<String, String> pairs = new TreeMap<>();
        for (String text : texts) {
            int sign = text.indexOf('=');
            if (sign < 1
                    || pairs.put(
                                    text.substring(0, sign).trim(),
                                    text.substring(sign + 1).trim())
                            != null) {
                throw new IllegalArgumentException("\"" + text + "\" is not key=value, or its key is given twice");
            }
        }
        return pairs;
    }

    private static int number(String text) {
        if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("\"" + text + "\" is not a number from 0 to " + Integer.MAX_VALUE);
        }
        return Integer.parseInt(text);
    }
}
