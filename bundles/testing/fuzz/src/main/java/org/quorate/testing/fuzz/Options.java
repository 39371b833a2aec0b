package org.quorate.testing.fuzz;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words of the command. */
final class Options {
    /** Longest run: a week. */
    private static final double MAX_MINUTES = 7 * 24 * 60;

    private static final Path MODULE = Path.of(System.getProperty("quorate.root", ""), "bundles", "testing", "fuzz");

    final List<Target> targets = new ArrayList<>();
    double minutes = 1;
    Path corpus = MODULE.resolve("corpus");
    Path output = MODULE.resolve(Path.of("target", "fuzz"));
    Optional<Path> replay = Optional.empty();
    boolean save;
    boolean help;

    /** Wrong words; the message says what was wrong. */
    static final class Misused extends Exception {
        private static final long serialVersionUID = 1;

        Misused(String what) {
            super(what);
        }
    }

    private Options() {}

    static Options of(List<String> words) throws Misused {
        Options options = new Options();
        Deque<String> left = new ArrayDeque<>(words);
        while (!left.isEmpty()) {
            options.take(left.poll(), left);
        }
        if (options.replay.isPresent() && options.targets.size() != 1) {
            throw new Misused("--replay needs --target: whose input is it?");
        }
        if (options.targets.isEmpty()) {
            options.targets.addAll(Arrays.asList(Target.values()));
        }
        return options;
    }

    private void take(String word, Deque<String> left) throws Misused {
        try {
            switch (word) {
                case "--minutes" -> minutes = minutes(left.pop());
                case "--target" -> targets.add(target(left.pop()));
                case "--corpus" -> corpus = Path.of(left.pop());
                case "--output" -> output = Path.of(left.pop());
                case "--replay" -> replay = Optional.of(Path.of(left.pop()));
                case "--save" -> save = true;
                case "--help", "-h" -> help = true;
                default -> throw new Misused("unknown word " + word);
            }
        } catch (NoSuchElementException missing) {
            throw new Misused(word + " needs a value");
        }
    }

    private static double minutes(String word) throws Misused {
        try {
            double minutes = Double.parseDouble(word);
            if (minutes > 0 && minutes <= MAX_MINUTES) {
                return minutes;
            }
        } catch (NumberFormatException odd) {
            // Said below.
        }
        throw new Misused("--minutes " + word + " is not a number above 0, at most " + (long) MAX_MINUTES);
    }

    private static Target target(String word) throws Misused {
        String all = Arrays.stream(Target.values()).map(Target::label).collect(Collectors.joining(", "));
        return Target.labelled(word)
                .orElseThrow(() -> new Misused("no target is named " + word + "; there are " + all));
    }
}
