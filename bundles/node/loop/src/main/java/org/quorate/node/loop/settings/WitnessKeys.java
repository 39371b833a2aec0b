package org.quorate.node.loop.settings;

import static org.quorate.node.loop.settings.Key.Effect.RESTART;
import static org.quorate.node.loop.settings.Key.Place.CLUSTER;
import static org.quorate.node.loop.settings.Key.Type.CHOICE;
import static org.quorate.node.loop.settings.Key.Type.NUMBER;
import static org.quorate.node.loop.settings.Key.Type.PATH;
import static org.quorate.node.loop.settings.Key.Type.WORD;

import java.util.List;
import java.util.Map;

/** The settings of the arbiter, which the policy {@code qnetd} reads. */
final class WitnessKeys {
    /** Policy that has an arbiter. */
    static final String POLICY = "qnetd";

    static final String PREFIX = "quorum.witness.";
    static final String TRUST_FILE = PREFIX + "trust.file";
    static final String KEY_FILE = PREFIX + "key.file";
    static final String PASSWORD_FILE = PREFIX + "key.password.file";

    private static final String ADDRESS = PREFIX + "address";
    private static final String ALGORITHM = PREFIX + "algorithm";
    private static final String TIE_BREAKER = PREFIX + "tie.breaker";
    private static final String VOTES = PREFIX + "votes";
    private static final String TLS = PREFIX + "tls";
    private static final String POLL = PREFIX + "poll.ms";
    private static final String SYNC = PREFIX + "sync.ms";

    /** All of them, with what corosync.conf has in their place. */
    static final Map<String, String> OPTIONS = Map.of(
            ADDRESS, "quorum.device.net.host",
            ALGORITHM, "quorum.device.net.algorithm",
            TIE_BREAKER, "quorum.device.net.tie_breaker",
            VOTES, "quorum.device.votes",
            TLS, "quorum.device.net.tls",
            TRUST_FILE, "quorum.device.net",
            KEY_FILE, "quorum.device.net",
            PASSWORD_FILE, "quorum.device.net",
            POLL, "quorum.device.timeout",
            SYNC, "quorum.device.sync_timeout");

    /** In the order in which {@code cluster:config} prints them. */
    static final List<Key> KEYS = List.of(
            key(ADDRESS, Key.Type.ADDRESS, "", "none", "Host of corosync-qnetd, with :port where it is not 5403."),
            new Key(
                    ALGORITHM,
                    CLUSTER,
                    WORD,
                    "ffsplit",
                    "ffsplit",
                    0,
                    0,
                    "",
                    List.of("ffsplit", "lms"),
                    RESTART,
                    "How the arbiter chooses: one of two halves, or whoever is left over (last man standing)."),
            new Key(
                    TIE_BREAKER,
                    CLUSTER,
                    CHOICE,
                    "lowest",
                    "lowest",
                    0,
                    0,
                    "",
                    List.of("lowest", "highest"),
                    RESTART,
                    "Which of two equal partitions it chooses: that of the lowest or highest id, or of this id."),
            number(
                    VOTES,
                    "",
                    "1; with lms the nodes less one",
                    1,
                    QuorumKeys.MAX_EXPECTED,
                    "votes",
                    "Votes of the arbiter."),
            new Key(
                    TLS,
                    CLUSTER,
                    WORD,
                    "",
                    "on with quorum.witness.trust.file, else off",
                    0,
                    0,
                    "",
                    List.of("off", "on", "required"),
                    RESTART,
                    "Whether sessions with the arbiter are encrypted: never, where it can, or always."),
            key(TRUST_FILE, PATH, "", "none", "Certificate of the authority that the arbiter's certificate is of."),
            key(
                    KEY_FILE,
                    PATH,
                    "",
                    "none",
                    "PKCS12 file with the key and certificate of this cluster for the arbiter."),
            key(PASSWORD_FILE, PATH, "", "none", "File with the password of that file; none means an empty one."),
            number(POLL, "10000", "10000", 1_250, 150_000, "milliseconds", "How long an answer of the arbiter counts."),
            number(
                    SYNC,
                    "30000",
                    "30000",
                    1_000,
                    600_000,
                    "milliseconds",
                    "After so long without an answer for a new view the log says so."));

    private WitnessKeys() {}

    private static Key key(String name, Key.Type type, String standard, String rule, String help) {
        return new Key(name, CLUSTER, type, standard, rule, 0, 0, "", List.of(), RESTART, help);
    }

    private static Key number(String name, String standard, String rule, long min, long max, String unit, String help) {
        return new Key(name, CLUSTER, NUMBER, standard, rule, min, max, unit, List.of(), RESTART, help);
    }
}
