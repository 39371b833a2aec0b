package org.quorate.testing.explorer;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** What was asked for on the command line. */
final class Options {
    /** Wrong words; the message is for people. */
    static final class Misused extends Exception {
        private static final long serialVersionUID = 1;

        Misused(String message) {
            super(message);
        }
    }

    private static final int DEFAULT_DEPTH = 25;
    static final int MAX_DEPTH = 100;
    private static final long DEFAULT_STATES = 200_000_000;
    private static final long MAX_STATES = 600_000_000;
    private static final int MAX_DELAYS = 9;

    int depth = DEFAULT_DEPTH;
    List<String> starts = Starts.NAMES;
    long states = DEFAULT_STATES;
    int delays;
    int acceleration = 1;
    boolean json;
    boolean help;
    Optional<List<Integer>> path = Optional.empty();

    static Options of(List<String> words) throws Misused {
        Options options = new Options();
        Iterator<String> left = words.iterator();
        while (left.hasNext()) {
            options.take(left.next(), left);
        }
        if (options.path.isPresent() && options.starts.size() != 1) {
            throw new Misused("--path needs --start");
        }
        return options;
    }

    private void take(String word, Iterator<String> left) throws Misused {
        switch (word) {
            case "--depth" -> depth = (int) number(word, left, MAX_DEPTH);
            case "--start" -> starts = List.of(start(value(word, left)));
            case "--states" -> states = number(word, left, MAX_STATES);
            case "--delays" -> delays = (int) number(word, left, MAX_DELAYS);
            case "--acceleration" -> acceleration = (int) number(word, left, 1);
            case "--json" -> json = true;
            case "--path" -> path = Optional.of(path(value(word, left)));
            case "--help" -> help = true;
            default -> throw new Misused("unknown option " + word);
        }
    }

    private static String start(String name) throws Misused {
        if (!Starts.NAMES.contains(name)) {
            throw new Misused("no start is named " + name + "; there are " + Starts.NAMES);
        }
        return name;
    }

    private static List<Integer> path(String text) throws Misused {
        try {
            return Moves.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new Misused("--path: " + wrong.getMessage());
        }
    }

    private static String value(String option, Iterator<String> left) throws Misused {
        if (!left.hasNext()) {
            throw new Misused(option + " needs a value");
        }
        return left.next();
    }

    private static long number(String option, Iterator<String> left, long most) throws Misused {
        String text = value(option, left);
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw new Misused(option + " wants a number from 0 to " + most + ", not " + text);
    }
}
