package org.quorate.testing.simulator;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/** What was asked for on the command line. */
final class Options {
    /** Wrong words; the message is for people. */
    static final class Misused extends Exception {
        private static final long serialVersionUID = 1;

        Misused(String message) {
            super(message);
        }
    }

    private static final long DEFAULT_SECONDS = 60;
    private static final long MAX_RANDOM_BASE = 1_000_000_000_000L;

    long seconds = DEFAULT_SECONDS;
    OptionalLong seed = OptionalLong.empty();
    long first;
    long count = Long.MAX_VALUE;
    long base = ThreadLocalRandom.current().nextLong(MAX_RANDOM_BASE);
    long twice;
    int threads = Runtime.getRuntime().availableProcessors();
    String profile = "";
    Optional<Path> trace = Optional.empty();
    Optional<Path> schedule = Optional.empty();
    Optional<Path> file = Optional.empty();
    List<String> shows = List.of();
    String name = "";
    boolean shrink;
    boolean chart;
    boolean verbose;
    boolean coverage;
    boolean help;
    private boolean range;

    static Options of(List<String> words) throws Misused {
        Options options = new Options();
        Iterator<String> left = words.iterator();
        while (left.hasNext()) {
            options.take(left.next(), left);
        }
        if (!options.range) {
            options.first = options.base;
        }
        if (!options.isOne()) {
            needsOne(options.trace.isPresent(), "--trace");
            needsOne(options.shrink, "--shrink");
            needsOne(options.chart, "--chart");
            needsOne(options.file.isPresent(), "--out");
        }
        if (options.coverage && (options.isOne() || options.twice > 0)) {
            throw new Misused("--coverage counts over many seeds: not with --seed, --schedule or --twice");
        }
        if (!options.shows.isEmpty() && !options.shrink) {
            throw new Misused("--shows needs --shrink");
        }
        return options;
    }

    private static void needsOne(boolean asked, String option) throws Misused {
        if (asked) {
            throw new Misused(option + " needs --seed or --schedule");
        }
    }

    /** Whether one seed or schedule is to be run. */
    boolean isOne() {
        return seed.isPresent() || schedule.isPresent();
    }

    private void take(String word, Iterator<String> left) throws Misused {
        switch (word) {
            case "--seconds" -> seconds = number(word, left);
            case "--seed" -> seed = OptionalLong.of(number(word, left));
            case "--seeds" -> range(value(word, left));
            case "--base" -> base = number(word, left);
            case "--twice" -> twice = number(word, left);
            case "--threads" -> threads = (int) Math.max(1, Math.min(256, number(word, left)));
            case "--profile" -> profile = family(value(word, left));
            case "--dialect" -> dialect(value(word, left));
            case "--trace" -> trace = Optional.of(Path.of(value(word, left)));
            case "--schedule" -> schedule = Optional.of(Path.of(value(word, left)));
            case "--shrink" -> shrink = true;
            case "--shows" -> shows = List.of(value(word, left).split(","));
            case "--chart" -> chart = true;
            case "--out" -> file = Optional.of(Path.of(value(word, left)));
            case "--name" -> name = value(word, left);
            case "--verbose" -> verbose = true;
            case "--coverage" -> coverage = true;
            case "--help" -> help = true;
            default -> throw new Misused("unknown option " + word);
        }
    }

    /** Whether exactly a range of seeds is to be run, whatever time it takes. */
    boolean isRange() {
        return range;
    }

    private void range(String text) throws Misused {
        int dots = text.indexOf("..");
        if (dots < 0) {
            throw new Misused("--seeds wants A..B, not " + text);
        }
        first = parse("--seeds", text.substring(0, dots));
        count = parse("--seeds", text.substring(dots + 2)) - first + 1;
        if (count <= 0) {
            throw new Misused("--seeds " + text + " has no seed in it");
        }
        range = true;
    }

    private void dialect(String name) throws Misused {
        switch (name) {
            case "native" -> {}
            case Swarm.COROSYNC -> profile = name;
            default -> throw new Misused("--dialect is native or corosync, not " + name);
        }
    }

    private static String family(String name) throws Misused {
        if (!Swarm.names().contains(name)) {
            throw new Misused("no profile is named " + name + "; there are " + Swarm.names());
        }
        return name;
    }

    private static String value(String option, Iterator<String> left) throws Misused {
        if (!left.hasNext()) {
            throw new Misused(option + " needs a value");
        }
        return left.next();
    }

    private static long number(String option, Iterator<String> left) throws Misused {
        return parse(option, value(option, left));
    }

    private static long parse(String option, String text) throws Misused {
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
