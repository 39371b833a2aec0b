package org.quorate.node.loop.settings;

/**
 * Names of the configurations that the settings become, and of their properties. Who reads one declares its metatype.
 * Numbers are {@code Integer}, flags {@code Boolean}, lists {@code String[]}; a property without a value is absent.
 *
 * <table>
 * <caption>Configurations</caption>
 * <tr><th>PID</th><th>properties</th></tr>
 * <tr><td>{@link #NODE}</td><td>{@link #CLUSTER}, {@link #NODE_ID}, {@link #NODE_NAME}, {@link #NODES},
 * {@link #DATA_DIR}, {@link #RUN_DIR}, {@link #TRACE_FILE}, {@link #SETTINGS_VERSION}, {@link #SETTINGS_DIGEST},
 * {@link #LOG_LEVEL}, {@link #PAUSE_LIMIT_MS}</td></tr>
 * <tr><td>{@link #TOTEM}</td><td>{@link #CLUSTER}, {@link #NODE_ID}, {@link #NODES}, {@link #RING_LAYERED},
 * {@link #LAYER}, and the {@code ring.*} keys of the settings files under their own names</td></tr>
 * <tr><td>{@link #TRANSPORT_PREFIX}{@code <provider>~link<k>} (factory)</td><td>{@link #LINK}, {@link #PORT},
 * {@link #LOCAL_ADDRESS}, {@link #PEERS}, {@link #MULTICAST_ADDRESS}, {@link #MULTICAST_PORT}, {@link #HEARTBEAT_MS},
 * {@link #FRAME_MAX_BYTES}, {@link #INSECURE}, {@link #SEALED}, {@link #YIELDS_TO}, {@link #CLUSTER}, {@link #NODE_ID}; of
 * corosync-udp {@link #MULTICAST_TTL} too</td></tr>
 * <tr><td>{@link #TRANSPORT_PREFIX}{@code knet~links} (factory), all links together</td><td>{@link #LOCAL_ADDRESSES}, {@link #PEERS}
 * as {@code id/link=host:port}, {@link #PRIORITIES}, {@link #POLICY}, {@link #CIPHER}, {@link #HASH}, {@link #KEY_FILE},
 * {@link #TOKEN_MS}, {@link #FRAME_MAX_BYTES}, {@link #INSECURE}, {@link #CLUSTER}, {@link #NODE_ID}</td></tr>
 * <tr><td>{@link #COROSYNC_SERVICES}, in a ring with corosync only</td><td>{@link #CLUSTER}, {@link #NODE_ID}, {@link #VOTES},
 * {@link #EXPECTED_VOTES}</td></tr>
 * <tr><td>{@link #GROUP}, where this node has groups and quorum</td><td>{@link #CLUSTER}, {@link #NODE_ID}, {@link #SYNCHRONISE_TIMEOUT_MS},
 * {@link #RING_TOKEN_LOSS_MS}, {@link #LAYERS}</td></tr>
 * <tr><td>{@link #MEMBERSHIP}, where this node has groups and quorum</td><td>{@link #CLUSTER}, {@link #NODE_ID}, {@link
 * #NODE_ADDRESSES}</td></tr>
 * <tr><td>{@link #PROCESS_GROUPS}, where this node has groups and quorum</td><td>{@link #CLUSTER}, {@link #NODE_ID}, {@link
 * #GROUP_MESSAGE_MAX_BYTES}</td></tr>
 * <tr><td>{@link #SHARED_EVENTS}, where this node has groups and events are shared</td><td>{@link #CLUSTER}, {@link #NODE_ID}</td></tr>
 * <tr><td>{@link #QUORUM}, where this node has groups and quorum</td><td>{@link #CLUSTER}, {@link #NODE_ID}, {@link #QUORUM_POLICY}, {@link
 * #QUORUM_VOTES}, {@link #QUORUM_OPTIONS}</td></tr>
 * <tr><td>{@link #QNETD}, where the policy is {@code qnetd}</td><td>{@link #CLUSTER}, {@link #NODE_ID}, {@link #NODES}, {@link
 * #WITNESS_OPTIONS}</td></tr>
 * </table>
 */
public final class SettingsPids {

    /** Facts about this node and the list of nodes. */
    public static final String NODE = "org.quorate.node";

    /** The ring: timers and limits. */
    public static final String TOTEM = "org.quorate.ordering.totem";

    /** What a node does among daemons of corosync besides ordering. */
    public static final String COROSYNC_SERVICES = "org.quorate.corosync.services";

    /** What members agree on after each ring, one layer after the other. */
    public static final String GROUP = "org.quorate.group";

    /** Who is a member of the cluster, for bundles. */
    public static final String MEMBERSHIP = "org.quorate.group.membership";

    /** Named groups of members in all bundles. */
    public static final String PROCESS_GROUPS = "org.quorate.group.process";

    /** Events that reach all nodes in one order. */
    public static final String SHARED_EVENTS = "org.quorate.group.events";

    /** Whether this partition may act. */
    public static final String QUORUM = "org.quorate.quorum";

    /** The arbiter; only where the policy has one. */
    public static final String QNETD = "org.quorate.quorum.qnetd";

    /** Factory PID of the links of a provider, without the provider's name. One configuration per link. */
    public static final String TRANSPORT_PREFIX = "org.quorate.transport.";

    /** {@code String}: name of the cluster. */
    public static final String CLUSTER = "cluster";
    /** {@code Integer}: id of this node, 1 to 2147483647. */
    public static final String NODE_ID = "node.id";
    /** {@code String}: name of this node. */
    public static final String NODE_NAME = "node.name";
    /** {@code String[]}: all nodes, this one included, as {@code id=name}, by ascending id. */
    public static final String NODES = "nodes";
    /** {@code String}: absolute path of what must survive a restart. */
    public static final String DATA_DIR = "data.dir";
    /** {@code String}: absolute path of the socket's directory. */
    public static final String RUN_DIR = "run.dir";
    /** {@code String}: absolute path of the event log; absent if there is none. */
    public static final String TRACE_FILE = "trace.file";
    /** {@code Integer}: version that the operator gave the settings. */
    public static final String SETTINGS_VERSION = "settings.version";
    /** {@code String}: see {@link ClusterSettings#digest()}. */
    public static final String SETTINGS_DIGEST = "settings.digest";
    /** {@code Integer}, milliseconds: absences of the process from here on count as pauses; half the token loss time. */
    public static final String PAUSE_LIMIT_MS = "pause.limit.ms";
    /** {@code String}: {@code error}, {@code warn}, {@code info}, {@code debug} or {@code trace}. */
    public static final String LOG_LEVEL = "log.level";

    /** {@code String}: {@code native} or {@code corosync}. */
    public static final String RING_DIALECT = "ring.dialect";
    /** {@code Integer}, milliseconds. */
    public static final String RING_TOKEN_LOSS_MS = "ring.token.loss.ms";
    /** {@code Integer}, percent of the loss time; 0 = off. */
    public static final String RING_TOKEN_WARN_PERCENT = "ring.token.warn.percent";
    /** {@code Integer}, milliseconds: the cap of the adaptive retransmit wait. */
    public static final String RING_TOKEN_RETRANSMIT_MS = "ring.token.retransmit.ms";
    /** {@code Integer}, milliseconds. */
    public static final String RING_JOIN_MS = "ring.join.ms";
    /** {@code Integer}, milliseconds. */
    public static final String RING_CONSENSUS_MS = "ring.consensus.ms";
    /** {@code Integer}, milliseconds. */
    public static final String RING_MERGE_MS = "ring.merge.ms";
    /** {@code Integer}, frames of a rotation. */
    public static final String RING_WINDOW_MESSAGES = "ring.window.messages";
    /** {@code Integer}, frames of a visit. */
    public static final String RING_BURST_MESSAGES = "ring.burst.messages";
    /** {@code Integer}, frames of a visit that leave after the token. */
    public static final String RING_ACCELERATION_MESSAGES = "ring.acceleration.messages";
    /** {@code Integer}, bytes. */
    public static final String RING_MESSAGE_MAX_BYTES = "ring.message.max.bytes";

    /** {@code Boolean}: whether the node joins a ring only together with the layer that {@link #LAYER} chooses. */
    public static final String RING_LAYERED = "ring.layered";
    /** {@code String}: filter of the ring's layer, the one of its dialect; absent where it has none. */
    public static final String LAYER = "Layer.target";

    /** {@code Integer}, milliseconds. */
    public static final String SYNCHRONISE_TIMEOUT_MS = "group.synchronise.timeout.ms";
    /** {@code Integer}: how many layers the node waits for before it joins a ring. */
    public static final String LAYERS = "Synchroniser.cardinality.minimum";

    /** {@code String[]}: IP addresses of this node by the numbers of its links, without brackets. */
    public static final String NODE_ADDRESSES = "node.addresses";
    /** {@code Integer}, bytes: largest message that this node sends to a process group. */
    public static final String GROUP_MESSAGE_MAX_BYTES = "group.message.max.bytes";

    /** {@code String}: name of the policy. */
    public static final String QUORUM_POLICY = "quorum.policy";
    /** {@code String[]}: votes of all nodes, as {@code id=votes}, by ascending id. */
    public static final String QUORUM_VOTES = "node.votes";
    /** {@code String[]}: options that a file names, as {@code key=value} without {@code quorum.} in front. */
    public static final String QUORUM_OPTIONS = "quorum.options";
    /** {@code String[]}: options of the arbiter that a file names, as {@code witness.key=value}; paths are absolute. */
    public static final String WITNESS_OPTIONS = "witness.options";
    /** {@code Integer}: votes of this node. */
    public static final String VOTES = "votes";
    /** {@code Integer}: votes of all nodes. */
    public static final String EXPECTED_VOTES = "expected.votes";

    /** {@code Integer}: number of the link, 0 to 7. */
    public static final String LINK = "link";
    /** {@code Integer}: port of this node on the link. */
    public static final String PORT = "port";
    /** {@code String}: IP address of this node on the link, without brackets. */
    public static final String LOCAL_ADDRESS = "local.address";
    /** {@code String[]}: the other nodes as {@code id=host:port}, IP addresses, IPv6 in brackets, by ascending id. */
    public static final String PEERS = "peers";
    /** {@code String}: multicast group; absent = unicast to every peer. */
    public static final String MULTICAST_ADDRESS = "multicast.address";
    /** {@code Integer}: port of the multicast group, the same on every node; absent without a group. */
    public static final String MULTICAST_PORT = "multicast.port";
    /** {@code Integer}, milliseconds. */
    public static final String HEARTBEAT_MS = "heartbeat.ms";
    /** {@code Integer}, bytes; 0 = search the path. */
    public static final String FRAME_MAX_BYTES = "frame.max.bytes";

    /** The seal; only while frames are sealed. Has {@link #KEY_FILE}, {@link #HEARTBEAT_MS}, {@link #RING_TOKEN_LOSS_MS}. */
    public static final String SECURE = "org.quorate.transport.secure";

    /** {@code String}: absolute path of the cluster key. */
    public static final String KEY_FILE = "key.file";

    /** {@code Boolean}: the link is to carry sealed frames, for {@link #SECURE}; absent = an ordering uses it as it is. */
    public static final String SEALED = "sealed";

    /** {@code Boolean}: addresses outside loopback are allowed although frames are not sealed. */
    public static final String INSECURE = "insecure";

    /** {@code Integer}: hops of a multicast. */
    public static final String MULTICAST_TTL = "multicast.ttl";

    /** {@code String[]}: addresses of this node as {@code link=host:port}, by ascending link. */
    public static final String LOCAL_ADDRESSES = "local.addresses";

    /** {@code String[]}: links with a priority as {@code link=priority}, by ascending link; absent if there are none. */
    public static final String PRIORITIES = "priorities";

    /** {@code String}: {@code passive}, {@code active} or {@code rr}. */
    public static final String POLICY = "policy";

    /** {@code String}: {@code none}, {@code aes128}, {@code aes192} or {@code aes256}. */
    public static final String CIPHER = "cipher";

    /** {@code String}: {@code none}, {@code md5}, {@code sha1}, {@code sha256}, {@code sha384} or {@code sha512}. */
    public static final String HASH = "hash";

    /** {@code Integer}, milliseconds: the token loss time, from which knet's heartbeats follow. */
    public static final String TOKEN_MS = "token.ms";

    /** {@code String}: provider whose link of the same number goes before this one; absent = none. */
    public static final String YIELDS_TO = "yields.to";

    /** {@code String}: marks every configuration that comes from the settings files, with {@link #OWNER_VALUE}. */
    public static final String OWNER = "org.quorate.owner";
    /** See {@link #OWNER}. */
    public static final String OWNER_VALUE = "settings";

    private SettingsPids() {}

    /** Factory PID of the links of a provider. */
    public static String transport(String provider) {
        return TRANSPORT_PREFIX + provider;
    }
}
