package org.quorate.it.torture;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for.
 *
 * @param minutes of the whole, start and verdict not counted
 * @param seed of the random steps
 * @param nodes 3 to 5
 * @param sealed whether the nodes seal what they send
 * @param only one experiment, {@code random}, or all when it is empty
 * @param directory where nodes and logs are; a new temporary one when it is empty
 * @param keep whether they are kept although everything holds
 */
record Options(
        double minutes,
        long seed,
        int nodes,
        boolean sealed,
        Optional<String> only,
        Optional<Path> directory,
        boolean keep) {
    static final double DEFAULT_MINUTES = 20;
    static final double MAX_MINUTES = 24 * 60;
    static final int MIN_NODES = 3;
    static final int MAX_NODES = 5;
    static final List<String> PARTS = List.of("triangle", "busy", "pause", "one-way", "keys", "replay", "random");

    /** Those that say nothing of nodes that do not seal. */
    private static final List<String> SEALED_PARTS = List.of("keys", "replay");

    /** The words of the command line are wrong. */
    static final class Usage extends Exception {
        private static final long serialVersionUID = 1;

        Usage(String what) {
            super(what);
        }
    }

    /** Reads the words; a seed that is not given is the given one. */
    static Options of(String[] words, long freshSeed) throws Usage {
        double minutes = DEFAULT_MINUTES;
        long seed = freshSeed;
        int nodes = MIN_NODES;
        boolean sealed = false;
        Optional<String> only = Optional.empty();
        Optional<Path> directory = Optional.empty();
        boolean keep = false;
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "--minutes" -> minutes = number(words, ++i, 0.1, MAX_MINUTES);
                case "--seed" -> seed = seed(words, ++i);
                case "--nodes" -> nodes = (int) number(words, ++i, MIN_NODES, MAX_NODES);
                case "--sealed" -> sealed = true;
                case "--only" -> only = Optional.of(part(value(words, ++i)));
                case "--dir" -> directory = Optional.of(Path.of(value(words, ++i)));
                case "--keep" -> keep = true;
                default -> throw new Usage("torture does not understand \"" + words[i] + "\"");
            }
        }
        sealed |= only.map(SEALED_PARTS::contains).orElse(false);
        return new Options(minutes, seed, nodes, sealed, only, directory, keep);
    }

    private static String value(String[] words, int at) throws Usage {
        if (at >= words.length) {
            throw new Usage(words[at - 1] + " wants a value");
        }
        return words[at];
    }

    private static double number(String[] words, int at, double low, double high) throws Usage {
        String word = value(words, at);
        if (!word.matches("[0-9]{1,6}(\\.[0-9]{1,3})?")
                || Double.parseDouble(word) < low
                || Double.parseDouble(word) > high) {
            throw new Usage(words[at - 1] + " is a number from " + low + " to " + high + ", not " + word);
        }
        return Double.parseDouble(word);
    }

    private static long seed(String[] words, int at) throws Usage {
        String word = value(words, at);
        if (!word.matches("[0-9]{1,18}")) {
            throw new Usage("--seed is a whole number of at most 18 digits, not " + word);
        }
        return Long.parseLong(word);
    }

    private static String part(String word) throws Usage {
        if (!PARTS.contains(word)) {
            throw new Usage("--only is one of " + String.join(", ", PARTS) + ", not " + word);
        }
        return word;
    }

    /** Whether a part is to be done. */
    boolean wants(String part) {
        return only.map(part::equals).orElse(sealed || !SEALED_PARTS.contains(part));
    }

    /** What does it again. */
    String replay() {
        String time = minutes == Math.rint(minutes) ? Long.toString((long) minutes) : Double.toString(minutes);
        return "./quorate torture --minutes " + time + " --seed " + seed + " --nodes " + nodes
                + (sealed ? " --sealed" : "")
                + only.map(part -> " --only " + part).orElse("");
    }
}
