package org.quorate.quorum.qnetd.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * The options of the arbiter among those of quorum, all that begin with {@value #PREFIX}, read and checked.
 *
 * @param host name or address; empty when none is given
 * @param port 1 to 65,535
 * @param algorithm how it chooses
 * @param tieBreaker which of two equal partitions it chooses
 * @param votes that it adds; empty for those of the algorithm
 * @param tls whether sessions are encrypted
 * @param trustFile path; empty without
 * @param keyFile path; empty without
 * @param passwordFile path; empty without
 * @param pollMillis see {@link ClientSettings}
 * @param syncMillis see {@link ClientSettings}
 * @param refusals what is wrong, one sentence each; empty when nothing is
 */
public record WitnessOptions(
        String host,
        int port,
        Algorithm algorithm,
        TieBreaker tieBreaker,
        OptionalInt votes,
        TlsUse tls,
        Optional<String> trustFile,
        Optional<String> keyFile,
        Optional<String> passwordFile,
        long pollMillis,
        long syncMillis,
        List<String> refusals) {
    /** Beginning of their names. */
    public static final String PREFIX = "witness.";

    /** Port of corosync-qnetd. */
    public static final int DEFAULT_PORT = 5_403;

    static final String ADDRESS = PREFIX + "address";
    static final String ALGORITHM = PREFIX + "algorithm";
    static final String TIE_BREAKER = PREFIX + "tie.breaker";
    static final String VOTES = PREFIX + "votes";
    static final String TLS = PREFIX + "tls";
    static final String TRUST_FILE = PREFIX + "trust.file";
    static final String KEY_FILE = PREFIX + "key.file";
    static final String PASSWORD_FILE = PREFIX + "key.password.file";
    static final String POLL = PREFIX + "poll.ms";
    static final String SYNC = PREFIX + "sync.ms";

    private static final Set<String> KEYS =
            Set.of(ADDRESS, ALGORITHM, TIE_BREAKER, VOTES, TLS, TRUST_FILE, KEY_FILE, PASSWORD_FILE, POLL, SYNC);
    private static final int MAX_VOTES = 65_535;
    private static final int DEFAULT_POLL_MILLIS = 10_000;
    private static final int DEFAULT_SYNC_MILLIS = 30_000;
    private static final int MAX_SYNC_MILLIS = 600_000;

    /** Copies the list. */
    public WitnessOptions {
        refusals = List.copyOf(refusals);
    }

    /**
     * Reads them.
     *
     * @param options of quorum, by name without {@code quorum.}; those of others are left alone
     * @param nodes ids of the listed nodes
     */
    public static WitnessOptions read(SortedMap<String, String> options, Set<Integer> nodes) {
        return new Reading(options, nodes).result();
    }

    /** What the client of a node needs; only when {@link #refusals} is empty. */
    public ClientSettings client(String cluster, int self, Set<Integer> nodes) {
        return new ClientSettings(
                cluster,
                self,
                List.copyOf(new TreeSet<>(nodes)),
                algorithm,
                tieBreaker,
                tls,
                keyFile.isPresent(),
                pollMillis,
                syncMillis);
    }

    /** Reads options one after the other, and goes on after one that is wrong. */
    private static final class Reading {
        private final SortedMap<String, String> options;
        private final Set<Integer> nodes;
        private final List<String> refusals = new ArrayList<>();
        private String host = "";
        private int port = DEFAULT_PORT;

        Reading(SortedMap<String, String> options, Set<Integer> nodes) {
            this.options = options;
            this.nodes = nodes;
        }

        WitnessOptions result() {
            options.keySet().stream()
                    .filter(key -> key.startsWith(PREFIX) && !KEYS.contains(key))
                    .forEach(key -> refuse(
                            key,
                            "is not an option of the policy qnetd; those are " + String.join(", ", new TreeSet<>(KEYS))
                                    + "."));
            address();
            Algorithm algorithm =
                    word(ALGORITHM, "ffsplit", List.of("ffsplit", "lms")).equals("lms")
                            ? Algorithm.LMS
                            : Algorithm.FFSPLIT;
            OptionalInt votes =
                    options.containsKey(VOTES) ? OptionalInt.of(number(VOTES, 1, MAX_VOTES, 1)) : OptionalInt.empty();
            if (algorithm == Algorithm.FFSPLIT && votes.orElse(1) != 1) {
                refuse(
                        VOTES,
                        "= " + votes.getAsInt() + " does not go with ffsplit, whose arbiter has one vote. Remove it.");
            }
            TieBreaker tieBreaker = tieBreaker();
            Optional<String> trust = file(TRUST_FILE);
            Optional<String> key = file(KEY_FILE);
            Optional<String> password = file(PASSWORD_FILE);
            TlsUse tls = switch (word(TLS, trust.isPresent() ? "on" : "off", List.of("off", "on", "required"))) {
                case "on" -> TlsUse.ON;
                case "required" -> TlsUse.REQUIRED;
                default -> TlsUse.OFF;
            };
            if (tls != TlsUse.OFF && trust.isEmpty()) {
                refuse(TRUST_FILE, "is needed with TLS: nobody could tell the arbiter from another. Set it.");
            }
            if (key.isPresent() && trust.isEmpty() || password.isPresent() && key.isEmpty()) {
                refuse(
                        key.isPresent() ? KEY_FILE : PASSWORD_FILE,
                        "has no meaning without " + (key.isPresent() ? "quorum." + TRUST_FILE : "quorum." + KEY_FILE)
                                + ".");
            }
            long poll = number(
                    POLL,
                    Math.toIntExact(ClientSettings.MIN_POLL_MILLIS),
                    Math.toIntExact(ClientSettings.MAX_POLL_MILLIS),
                    DEFAULT_POLL_MILLIS);
            long sync = number(SYNC, 1_000, MAX_SYNC_MILLIS, DEFAULT_SYNC_MILLIS);
            return new WitnessOptions(
                    host, port, algorithm, tieBreaker, votes, tls, trust, key, password, poll, sync, refusals);
        }

        private void address() {
            String text = options.getOrDefault(ADDRESS, "");
            if (text.isEmpty()) {
                refuse(
                        ADDRESS,
                        "is needed: the policy qnetd has no arbiter without. Set it, or set quorum.policy = votes.");
                return;
            }
            host = text;
            int colon = text.lastIndexOf(':');
            if (text.startsWith("[") && text.contains("]")) {
                int end = text.indexOf(']');
                host = text.substring(1, end);
                colon = text.startsWith("]:", end) ? end + 1 : -1;
            } else if (colon != text.indexOf(':')) {
                colon = -1; // an IPv6 address
            } else if (colon >= 0) {
                host = text.substring(0, colon);
            }
            String tail = colon >= 0 ? text.substring(colon + 1) : String.valueOf(DEFAULT_PORT);
            if (!tail.matches("[0-9]{1,5}") || Integer.parseInt(tail) < 1 || Integer.parseInt(tail) > 65_535) {
                refuse(ADDRESS, "= " + text + " has no port from 1 to 65535. Correct it.");
            } else {
                port = Integer.parseInt(tail);
            }
        }

        private TieBreaker tieBreaker() {
            String text = options.getOrDefault(TIE_BREAKER, "lowest");
            if (text.equals("highest")) {
                return new TieBreaker(TieBreaker.Mode.HIGHEST, 0);
            }
            if (text.matches("[0-9]{1,9}") && nodes.contains(Integer.valueOf(text))) {
                return new TieBreaker(TieBreaker.Mode.NODE, Integer.parseInt(text));
            }
            if (!text.equals("lowest")) {
                refuse(
                        TIE_BREAKER,
                        "= " + text + " is not lowest, highest, or the id of a listed node, which are " + nodes
                                + ". Correct it.");
            }
            return new TieBreaker(TieBreaker.Mode.LOWEST, 0);
        }

        private Optional<String> file(String key) {
            return Optional.ofNullable(options.get(key)).filter(path -> !path.isEmpty());
        }

        private String word(String key, String standard, List<String> words) {
            String text = options.getOrDefault(key, standard);
            if (!words.contains(text)) {
                refuse(key, "= " + text + " is not one of " + String.join(", ", words) + ". Correct it.");
            }
            return text;
        }

        private int number(String key, int least, int most, int standard) {
            String text = options.getOrDefault(key, String.valueOf(standard));
            if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
                refuse(key, "= " + text + " is not a number from " + least + " to " + most + ". Correct it.");
                return standard;
            }
            return Integer.parseInt(text);
        }

        private void refuse(String key, String why) {
            refusals.add("quorum." + key + " " + why);
        }
    }
}
