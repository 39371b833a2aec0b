package org.quorate.node.loop.settings;

import static org.quorate.node.loop.settings.Key.Effect.LIVE;
import static org.quorate.node.loop.settings.Key.Effect.MEMBERS;
import static org.quorate.node.loop.settings.Key.Effect.RESTART;
import static org.quorate.node.loop.settings.Key.Effect.SWAP;
import static org.quorate.node.loop.settings.Key.Place.CLUSTER;
import static org.quorate.node.loop.settings.Key.Place.EITHER;
import static org.quorate.node.loop.settings.Key.Place.NODE;
import static org.quorate.node.loop.settings.Key.Type.ADDRESS;
import static org.quorate.node.loop.settings.Key.Type.BOOLEAN;
import static org.quorate.node.loop.settings.Key.Type.GROUP;
import static org.quorate.node.loop.settings.Key.Type.NAME;
import static org.quorate.node.loop.settings.Key.Type.NUMBER;
import static org.quorate.node.loop.settings.Key.Type.PATH;
import static org.quorate.node.loop.settings.Key.Type.WORD;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every setting of this release, in the order in which {@code cluster:config} prints them. */
public final class Catalogue {

    /** Highest link number; links are numbered from 0. */
    public static final int MAX_LINK = 7;

    /** Node ids are 1 to this. */
    public static final int MAX_NODE_ID = Integer.MAX_VALUE;

    static final String CLUSTER_NAME = "cluster.name";
    static final String SETTINGS_VERSION = "settings.version";
    static final String NODE_NAME = "node.<id>.name";
    static final String NODE_ADDRESS = "node.<id>.address.<link>";
    static final String NODE_VOTES = "node.<id>.votes";
    static final String NODE_ID = "node.id";
    static final String DATA_DIR = "data.dir";
    static final String RUN_DIR = "run.dir";
    static final String PROVIDER = "transport.provider";
    static final String PORT = "transport.port";
    static final String MULTICAST = "transport.multicast.address";
    static final String TTL = "transport.multicast.ttl";
    static final String LINK_MODE = "transport.link.mode";
    static final String LINK_PRIORITY = "transport.link.<link>.priority";
    static final String CIPHER = "transport.crypto.cipher";
    static final String HASH = "transport.crypto.hash";
    static final String KEY_FILE = "transport.key.file";
    static final String HEARTBEAT = "transport.heartbeat.ms";
    static final String FRAME_MAX = "transport.frame.max.bytes";
    static final String INSECURE = "transport.insecure";
    static final String DIALECT = "ring.dialect";
    static final String TOKEN_LOSS = "ring.token.loss.ms";
    static final String TOKEN_WARN = "ring.token.warn.percent";
    static final String TOKEN_RETRANSMIT = "ring.token.retransmit.ms";
    static final String JOIN = "ring.join.ms";
    static final String CONSENSUS = "ring.consensus.ms";
    static final String MERGE = "ring.merge.ms";
    static final String WINDOW = "ring.window.messages";
    static final String BURST = "ring.burst.messages";
    static final String ACCELERATION = "ring.acceleration.messages";
    static final String MESSAGE_MAX = "ring.message.max.bytes";
    static final String TRACE_FILE = "trace.file";
    static final String LOG_LEVEL = "log.level";
    static final String WATCH = "settings.watch";

    private static final String MS = "milliseconds";

    private static final List<Key> RING = List.of(
            new Key(
                    CLUSTER_NAME,
                    CLUSTER,
                    NAME,
                    "",
                    "required",
                    1,
                    64,
                    "",
                    List.of(),
                    RESTART,
                    "Name of the cluster; nodes of another name are strangers."),
            number(SETTINGS_VERSION, "1", 1, Integer.MAX_VALUE, "", LIVE, "Raised by one with every change."),
            new Key(
                    NODE_NAME,
                    CLUSTER,
                    NAME,
                    "",
                    "node<id>",
                    1,
                    64,
                    "",
                    List.of(),
                    MEMBERS,
                    "Name of the node; the number in the key is its id for life."),
            new Key(
                    NODE_ADDRESS,
                    CLUSTER,
                    ADDRESS,
                    "",
                    "required for link 0",
                    0,
                    0,
                    "",
                    List.of(),
                    RESTART,
                    "IP address or host name of the node on the link, with :port where it differs."),
            number(NODE_VOTES, "1", 0, 255, "votes", RESTART, "Votes of the node."),
            new Key(
                    NODE_ID,
                    NODE,
                    NUMBER,
                    "",
                    "found by address",
                    1,
                    MAX_NODE_ID,
                    "",
                    List.of(),
                    RESTART,
                    "Which node of the list this machine is, where its address does not tell."),
            new Key(
                    DATA_DIR,
                    NODE,
                    PATH,
                    "data",
                    "data",
                    0,
                    0,
                    "",
                    List.of(),
                    RESTART,
                    "Directory of what must survive a restart."),
            new Key(
                    RUN_DIR,
                    NODE,
                    PATH,
                    "run",
                    "run",
                    0,
                    0,
                    "",
                    List.of(),
                    RESTART,
                    "Directory of the socket of the quorate command."),
            new Key(
                    PROVIDER,
                    CLUSTER,
                    NAME,
                    TransportSettings.AUTO,
                    TransportSettings.AUTO,
                    1,
                    64,
                    "",
                    List.of(),
                    SWAP,
                    "What carries frames: auto (native where it works, else udp; knet in a ring with corosync), udp, native"
                            + " (Linux, Java 22), knet, corosync-udp, corosync-udpu, memory (tests), or a plug-in."),
            number(PORT, "5405", 1, 65_535, "", RESTART, "Port of link 0; link k uses this plus k."),
            new Key(
                    MULTICAST,
                    CLUSTER,
                    GROUP,
                    "",
                    "none",
                    0,
                    0,
                    "",
                    List.of(),
                    RESTART,
                    "Multicast group of the udp, native and corosync-udp transports; none means unicast to every node, or the"
                            + " group of the cluster's name with corosync-udp."),
            number(TTL, "1", 1, 255, "hops", RESTART, "How far a multicast of corosync-udp goes."),
            word(LINK_MODE, List.of("passive", "active", "rr"), "Which of several links knet sends on."),
            number(LINK_PRIORITY, "1", 0, 255, "", RESTART, "Of links in passive mode knet takes the highest."),
            word(CIPHER, List.of("none", "aes128", "aes192", "aes256"), "What knet encrypts with; needs a hash."),
            word(HASH, List.of("none", "md5", "sha1", "sha256", "sha384", "sha512"), "What knet authenticates with."),
            new Key(
                    KEY_FILE,
                    CLUSTER,
                    PATH,
                    "",
                    "etc/cluster.key, if an address is outside loopback; with corosync none",
                    0,
                    0,
                    "",
                    List.of(),
                    RESTART,
                    "Key that frames are sealed with, made by quorate transport:key new; among daemons their authkey."),
            number(HEARTBEAT, "200", 20, 10_000, MS, LIVE, "Interval of link heartbeats; a link is down after 3."),
            number(FRAME_MAX, "0", 508, 65_507, "bytes", LIVE, "Largest datagram; 0 searches the path."),
            new Key(
                    INSECURE,
                    CLUSTER,
                    BOOLEAN,
                    "false",
                    "false",
                    0,
                    0,
                    "",
                    List.of(),
                    RESTART,
                    "Frames are not sealed, also outside loopback: whoever reaches that network can read and forge them."),
            new Key(
                    DIALECT,
                    CLUSTER,
                    WORD,
                    "native",
                    "native",
                    0,
                    0,
                    "",
                    List.of("native", "corosync"),
                    RESTART,
                    "Language of the ring: native, or corosync among its daemons."),
            computed(
                    TOKEN_LOSS,
                    "1000 + 25*max(0, nodes - 2); corosync 3000 + 650*max(0, nodes - 2)",
                    30,
                    600_000,
                    "Time without the token after which it counts as lost."),
            number(
                    TOKEN_WARN,
                    "75",
                    0,
                    100,
                    "percent",
                    LIVE,
                    "Warns when a rotation needed that share of the loss time; 0 is off."),
            computed(
                    TOKEN_RETRANSMIT,
                    "loss / 4.2",
                    2,
                    150_000,
                    "Longest wait before the token is sent again; below a quarter of the loss time."),
            computed(JOIN, "max(50, 2*nodes); corosync 50", 5, 60_000, "Interval of join messages; below consensus."),
            computed(
                    CONSENSUS,
                    "1.2 * loss",
                    30,
                    1_200_000,
                    "Time to agree on members; from 3 nodes on at least 1.2 times the loss time."),
            number(MERGE, "200", 10, 60_000, MS, LIVE, "Interval at which an idle ring looks for other rings."),
            messages(WINDOW, "256; corosync 50", 1, "Frames of all nodes in one rotation of the token."),
            messages(BURST, "64; corosync 17", 1, "Frames of one node in one visit of the token."),
            messages(
                    ACCELERATION,
                    "32, or 0 on one machine; corosync 0",
                    0,
                    "Frames of a visit that may leave after the token; 0 is off, at most ring.burst.messages."),
            number(MESSAGE_MAX, "1048576", 1024, 1_048_576, "bytes", RESTART, "Largest ordered message."));

    private static final List<Key> RUNNING = List.of(
            new Key(TRACE_FILE, NODE, PATH, "", "none", 0, 0, "", List.of(), RESTART, "Event log of this node."),
            new Key(
                    LOG_LEVEL,
                    EITHER,
                    WORD,
                    "info",
                    "info",
                    0,
                    0,
                    "",
                    List.of("error", "warn", "info", "debug", "trace"),
                    LIVE,
                    "Least level that is logged."),
            new Key(
                    WATCH,
                    EITHER,
                    WORD,
                    "report",
                    "report",
                    0,
                    0,
                    "",
                    List.of("off", "report"),
                    LIVE,
                    "What happens when a settings file changes."));

    private static final List<Key> KEYS = Stream.of(RING, QuorumKeys.KEYS, WitnessKeys.KEYS, RUNNING)
            .flatMap(List::stream)
            .toList();

    /** Beginnings or whole names of keys that later releases know. */
    private static final List<String> LATER = List.of(
            "quorum.undecided", "fence.", "lock.", "console.", "metrics.", "health.", "clusterinfo.", "log.format");

    private static final List<String> LATER_NODE_KEYS = List.of("priority", "tags");

    private Catalogue() {}

    /** All keys. */
    public static List<Key> keys() {
        return KEYS;
    }

    /** The key that a line of a file names, numbers for {@code <id>} and {@code <link>} filled in. */
    public static Optional<Key> find(String written) {
        return KEYS.stream().filter(k -> k.matches(written)).findFirst();
    }

    static Key key(String name) {
        return KEYS.stream().filter(k -> k.name().equals(name)).findFirst().orElseThrow();
    }

    /** True if a later release knows the key. */
    static boolean isLater(String written) {
        boolean family = LATER.stream().anyMatch(l -> l.endsWith(".") ? written.startsWith(l) : written.equals(l));
        return family || LATER_NODE_KEYS.stream().anyMatch(k -> written.matches("node\\.[0-9]+\\." + k));
    }

    private static Key number(
            String name, String standard, long min, long max, String unit, Key.Effect effect, String help) {
        return new Key(name, CLUSTER, NUMBER, standard, standard, min, max, unit, List.of(), effect, help);
    }

    private static Key messages(String name, String rule, long min, String help) {
        return new Key(name, CLUSTER, NUMBER, "", rule, min, 4096, "messages", List.of(), LIVE, help);
    }

    private static Key word(String name, List<String> words, String help) {
        return new Key(name, CLUSTER, WORD, words.get(0), words.get(0), 0, 0, "", words, RESTART, help);
    }

    private static Key computed(String name, String rule, long min, long max, String help) {
        return new Key(name, CLUSTER, NUMBER, "", rule, min, max, MS, List.of(), LIVE, help);
    }
}
