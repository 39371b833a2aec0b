package org.quorate.testing.mutants;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What was asked for on the command line. */
final class Options {
    /** Wrong words; the message is for people. */
    static final class Misused extends Exception {
        private static final long serialVersionUID = 1;

        Misused(String message) {
            super(message);
        }
    }

    private static final int MOST_THREADS = 256;
    private static final long MILLIS = 1000;
    private static final long MOST_SECONDS = 86_400;

    List<String> only = List.of();
    long cpuMillis = 60 * MILLIS;
    long thenMillis = 2 * MILLIS;
    long base = 1;
    int threads = Runtime.getRuntime().availableProcessors();
    OptionalLong seed = OptionalLong.empty();
    String profile = "";
    boolean json;
    Optional<Path> file = Optional.empty();
    boolean help;

    static Options of(List<String> words) throws Misused {
        Options options = new Options();
        Iterator<String> left = words.iterator();
        while (left.hasNext()) {
            options.take(left.next(), left);
        }
        if (options.seed.isPresent() && options.only.size() != 1) {
            throw new Misused("--seed needs --only with one mutant");
        }
        return options;
    }

    private void take(String word, Iterator<String> left) throws Misused {
        switch (word) {
            case "--only" -> only = Arrays.asList(value(word, left).split(","));
            case "--cpu-seconds" -> cpuMillis = seconds(word, left);
            case "--then" -> thenMillis = seconds(word, left);
            case "--base" -> base = number(word, left);
            case "--threads" -> threads = (int) Math.max(1, Math.min(MOST_THREADS, number(word, left)));
            case "--seed" -> seed = OptionalLong.of(number(word, left));
            case "--profile" -> profile = value(word, left);
            case "--json" -> json = true;
            case "--out" -> file = Optional.of(Path.of(value(word, left)));
            case "--help" -> help = true;
            default -> throw new Misused("unknown option " + word);
        }
    }

    private static String value(String option, Iterator<String> left) throws Misused {
        if (!left.hasNext()) {
            throw new Misused(option + " needs a value");
        }
        return left.next();
    }

    private static long seconds(String option, Iterator<String> left) throws Misused {
        return Math.min(MOST_SECONDS, number(option, left)) * MILLIS;
    }

    private static long number(String option, Iterator<String> left) throws Misused {
        String text = value(option, left);
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw new Misused(option + " wants a number from 0, not " + text);
    }
}
