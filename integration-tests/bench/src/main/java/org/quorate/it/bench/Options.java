package org.quorate.it.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.quorate.it.bench.node.Membership;
import org.quorate.it.bench.node.Payload;
import org.quorate.shell.client.demo.Demo;

/**
 * What was asked for.
 *
 * @param rounds of each contender
 * @param seconds measured of each flood and each fixed rate
 * @param nodes of each contender
 * @param sizes of messages in bytes
 * @param contenders names; all that can run here when it is empty
 * @param deliveries which of agreed and safe
 * @param quick whether everything is short, too short for figures that mean something
 * @param record whether flight recordings of Quorate's nodes are made
 * @param directory where nodes are; a new temporary one when it is empty
 * @param keep whether it is kept
 * @param heap of the long flood
 * @param specials what is to be measured instead of the comparison
 */
public record Options(
        int rounds,
        int seconds,
        int nodes,
        List<Integer> sizes,
        List<String> contenders,
        List<String> deliveries,
        boolean quick,
        boolean record,
        Optional<Path> directory,
        boolean keep,
        String heap,
        Specials specials) {
    /** Rounds of a run that is to be judged. */
    public static final int ROUNDS = 5;

    static final int MAX_ROUNDS = 99;
    static final int SECONDS = 3;
    static final int MAX_SECONDS = 600;
    static final int NODES = 3;

    /** Largest message: what a ring takes by default. */
    static final int MAX_SIZE = 1 << 20;

    static final int MAX_MINUTES = 24 * 60;
    static final int MAX_SLOW_MICROS = 100_000;

    /** As the setting {@code transport.frame.max.bytes}. */
    static final int MIN_DATAGRAM = 508;

    static final int MAX_DATAGRAM = 65_507;
    static final List<Integer> SIZES = List.of(64, 1024, 8192, 65_536);

    /** What of groups is measured. */
    public static final List<String> OF_GROUPS = List.of("rates", "idle", "sleeper", "changes");

    static final List<String> DELIVERIES = List.of("agreed", "safe");
    private static final List<String> OF_COMPARISON = List.of("--contenders", "--delivery", "--record");

    /**
     * What is measured instead of the comparison, of Quorate alone.
     *
     * @param idle whether the cost of idle nodes
     * @param changes whether times from a leave or kill to the new ring
     * @param idleMinutes before one message
     * @param slowMicros by which the turns of one node's loop are made longer
     * @param floodMinutes of a flood with a small heap
     * @param datagramBytes of links that are compared, native ones and those of the JDK
     * @param secure whether sealed links are compared with plain ones
     * @param bridge whether links are compared on a bridge too
     * @param groups what of {@link Options#OF_GROUPS} is measured of groups; copied
     */
    public record Specials(
            boolean idle,
            boolean changes,
            OptionalInt idleMinutes,
            OptionalInt slowMicros,
            OptionalInt floodMinutes,
            OptionalInt datagramBytes,
            boolean secure,
            boolean bridge,
            List<String> groups) {
        /** Copies the list. */
        public Specials {
            groups = List.copyOf(groups);
        }

        /** Whether there are any. */
        public boolean any() {
            return idle
                    || changes
                    || idleMinutes.isPresent()
                    || slowMicros.isPresent()
                    || floodMinutes.isPresent()
                    || datagramBytes.isPresent()
                    || secure
                    || !groups.isEmpty();
        }
    }

    /** The words of the command line are wrong. */
    static final class Usage extends Exception {
        private static final long serialVersionUID = 1;

        Usage(String what) {
            super(what);
        }
    }

    /**
     * Reads the words.
     *
     * @param known names of all contenders
     */
    static Options of(List<String> known, String... words) throws Usage {
        return new OptionWords(known, words).read();
    }

    /** Reads words one after the other. */
    private static final class OptionWords {
        private final List<String> known;
        private final String[] words;
        private int at;
        private Optional<String> ofComparison = Optional.empty();
        private OptionalInt rounds = OptionalInt.empty();
        private OptionalInt seconds = OptionalInt.empty();
        private int nodes = NODES;
        private List<Integer> sizes = SIZES;
        private List<String> contenders = List.of();
        private List<String> deliveries = DELIVERIES;
        private boolean quick;
        private boolean record;
        private Optional<Path> directory = Optional.empty();
        private boolean keep;
        private String heap = "256m";
        private boolean heapGiven;
        private boolean idle;
        private boolean changes;
        private OptionalInt idleMinutes = OptionalInt.empty();
        private OptionalInt slowMicros = OptionalInt.empty();
        private OptionalInt floodMinutes = OptionalInt.empty();
        private OptionalInt datagramBytes = OptionalInt.empty();
        private boolean secure;
        private boolean bridge;
        private List<String> groups = List.of();

        OptionWords(List<String> known, String... words) {
            this.known = known;
            this.words = words;
        }

        Options read() throws Usage {
            for (at = 0; at < words.length; at++) {
                word(words[at]);
            }
            if (heapGiven && floodMinutes.isEmpty()) {
                throw new Usage("--heap is of --flood-minutes, which is not there");
            }
            if (bridge && datagramBytes.isEmpty() && !secure) {
                throw new Usage("--bridge is of --datagrams or --secure, which are not there");
            }
            Specials specials = new Specials(
                    idle, changes, idleMinutes, slowMicros, floodMinutes, datagramBytes, secure, bridge, groups);
            if (specials.any() && ofComparison.isPresent()) {
                throw new Usage(ofComparison.get() + " is of the comparison, and something else is asked for");
            }
            if (slowMicros.isPresent() && nodes < NODES) {
                throw new Usage("--slow wants at least " + NODES + " nodes, not " + nodes);
            }
            if (changes && nodes > Demo.MAX_NODES) {
                throw new Usage("--changes wants at most " + Demo.MAX_NODES + " nodes, not " + nodes);
            }
            return new Options(
                    rounds.orElse(quick ? 1 : ROUNDS),
                    seconds.orElse(quick ? 1 : SECONDS),
                    nodes,
                    sizes,
                    contenders,
                    deliveries,
                    quick,
                    record,
                    directory,
                    keep,
                    heap,
                    specials);
        }

        private void word(String word) throws Usage {
            if (OF_COMPARISON.contains(word)) {
                ofComparison = Optional.of(word);
            }
            switch (word) {
                case "--rounds" -> rounds = OptionalInt.of(number(1, MAX_ROUNDS));
                case "--seconds" -> seconds = OptionalInt.of(number(1, MAX_SECONDS));
                case "--nodes" -> nodes = number(2, Membership.MAX_NODES);
                case "--sizes" -> sizes = sizes();
                case "--contenders" -> contenders = names("--contenders", known);
                case "--delivery" -> deliveries = names("--delivery", DELIVERIES);
                case "--quick" -> quick = true;
                case "--record" -> record = true;
                case "--dir" -> directory = Optional.of(Path.of(value()));
                case "--keep" -> keep = true;
                case "--heap" -> heap = heap();
                case "--idle" -> idle = true;
                case "--changes" -> changes = true;
                case "--idle-minutes" -> idleMinutes = OptionalInt.of(number(1, MAX_MINUTES));
                case "--slow" -> slowMicros = OptionalInt.of(number(1, MAX_SLOW_MICROS));
                case "--datagrams" -> datagramBytes = OptionalInt.of(number(MIN_DATAGRAM, MAX_DATAGRAM));
                case "--secure" -> secure = true;
                case "--bridge" -> bridge = true;
                case "--groups" -> groups = names("--groups", OF_GROUPS);
                case "--flood-minutes" -> floodMinutes = OptionalInt.of(number(1, MAX_MINUTES));
                default -> throw new Usage("bench does not understand \"" + word + "\"");
            }
        }

        private String value() throws Usage {
            at++;
            if (at >= words.length) {
                throw new Usage(words[at - 1] + " wants a value");
            }
            return words[at];
        }

        private int number(int low, int high) throws Usage {
            String name = words[at];
            return number(name, value(), low, high);
        }

        private static int number(String name, String word, int low, int high) throws Usage {
            if (!word.matches("[0-9]{1,7}") || Integer.parseInt(word) < low || Integer.parseInt(word) > high) {
                throw new Usage(name + " is a whole number from " + low + " to " + high + ", not \"" + word + "\"");
            }
            return Integer.parseInt(word);
        }

        private List<Integer> sizes() throws Usage {
            List<Integer> given = new ArrayList<>();
            for (String word : value().split(",", -1)) {
                given.add(number("each of --sizes", word, Payload.MIN_BYTES, MAX_SIZE));
            }
            return List.copyOf(given);
        }

        private List<String> names(String option, List<String> allowed) throws Usage {
            List<String> given = Arrays.asList(value().split(",", -1));
            for (String name : given) {
                if (!allowed.contains(name)) {
                    throw new Usage(option + " takes " + String.join(", ", allowed) + ", not \"" + name + "\"");
                }
            }
            return List.copyOf(given);
        }

        private String heap() throws Usage {
            String word = value();
            if (!word.matches("[1-9][0-9]{0,5}[mg]")) {
                throw new Usage("--heap is a size as 256m or 1g, not \"" + word + "\"");
            }
            heapGiven = true;
            return word;
        }
    }
}
