package org.quorate.node.loop.settings;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One configuration for one bundle.
 *
 * @param pid        PID, or factory PID if {@code name} is not empty
 * @param name       name of the factory configuration, or empty
 * @param properties see {@link SettingsPids}; unmodifiable
 */
public record BundleConfiguration(String pid, String name, SortedMap<String, Object> properties) {

    private static final String KNET_LINKS = "links";

    /** Membership, groups and quorum. */
    private static final int LAYERS = 3;

    public BundleConfiguration {
        requireNonNull(pid, "pid");
        requireNonNull(name, "name");
        properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    }

    /** The full PID as ConfigAdmin spells it: {@code org.quorate.transport.udp~link0}. */
    public String fullPid() {
        return name.isEmpty() ? pid : pid + "~" + name;
    }

    /** True if the properties are these, ConfigAdmin's own {@code service.*} ones aside. */
    public boolean isIn(Map<String, Object> present) {
        Map<String, Object> theirs = new TreeMap<>(present);
        theirs.keySet().removeIf(k -> k.startsWith("service."));
        return theirs.keySet().equals(properties.keySet())
                && properties.entrySet().stream()
                        .allMatch(e ->
                                Arrays.deepEquals(new Object[] {e.getValue()}, new Object[] {theirs.get(e.getKey())}));
    }

    /**
     * All configurations of this node: who it is first, then the ring, then its links, then what it does among daemons, or what it
     * agrees on with other nodes of Quorate.
     *
     * @param settings checked for this node
     * @param base     what relative paths are relative to
     */
    public static List<BundleConfiguration> of(ClusterSettings settings, Path base) {
        ConfiguredNode self = settings.self()
                .orElseThrow(() -> new IllegalArgumentException("the settings were not checked for this node"));
        List<BundleConfiguration> all = new ArrayList<>();
        all.add(new BundleConfiguration(SettingsPids.NODE, "", node(settings, self, base)));
        all.add(new BundleConfiguration(SettingsPids.TOTEM, "", ring(settings, self)));
        settings.transport()
                .sealKeyFile()
                .ifPresent(file -> all.add(
                        new BundleConfiguration(SettingsPids.SECURE, "", seal(settings, self, absolute(base, file)))));
        if (settings.transport().provider().equals(TransportSettings.KNET)) {
            all.add(new BundleConfiguration(
                    SettingsPids.transport(TransportSettings.KNET), KNET_LINKS, knet(settings, self, base)));
        } else {
            settings.links().forEach(k -> all.addAll(links(settings, self, k)));
        }
        if (settings.ring().dialect() == RingDialect.COROSYNC) {
            all.add(new BundleConfiguration(SettingsPids.COROSYNC_SERVICES, "", services(settings, self)));
        } else if (settings.layers().enabled()) {
            all.add(new BundleConfiguration(SettingsPids.GROUP, "", group(settings, self)));
            all.add(new BundleConfiguration(SettingsPids.MEMBERSHIP, "", membership(settings, self)));
            all.add(new BundleConfiguration(SettingsPids.PROCESS_GROUPS, "", processGroups(settings, self)));
            all.add(new BundleConfiguration(SettingsPids.QUORUM, "", quorum(settings, self)));
            if (settings.layers().sharedEvents()) {
                all.add(new BundleConfiguration(SettingsPids.SHARED_EVENTS, "", common(settings, self)));
            }
            if (settings.layers().policy().equals(WitnessKeys.POLICY)) {
                all.add(new BundleConfiguration(SettingsPids.QNETD, "", witness(settings, self, base)));
            }
        }
        return List.copyOf(all);
    }

    /** One for the provider of the settings; when that is for the node to find out, one for each that may be. */
    private static List<BundleConfiguration> links(ClusterSettings settings, ConfiguredNode self, int number) {
        String provider = settings.transport().provider();
        String name = "link" + number;
        SortedMap<String, Object> link = link(settings, self, number);
        if (!provider.equals(TransportSettings.AUTO)) {
            return List.of(new BundleConfiguration(SettingsPids.transport(provider), name, link));
        }
        SortedMap<String, Object> standing = new TreeMap<>(link);
        standing.put(SettingsPids.YIELDS_TO, TransportSettings.FASTEST);
        return List.of(
                new BundleConfiguration(SettingsPids.transport(TransportSettings.FASTEST), name, link),
                new BundleConfiguration(SettingsPids.transport(TransportSettings.EVERYWHERE), name, standing));
    }

    private static SortedMap<String, Object> common(ClusterSettings settings, ConfiguredNode self) {
        SortedMap<String, Object> common = new TreeMap<>();
        common.put(SettingsPids.OWNER, SettingsPids.OWNER_VALUE);
        common.put(SettingsPids.CLUSTER, settings.cluster());
        common.put(SettingsPids.NODE_ID, self.id());
        return common;
    }

    private static String[] names(ClusterSettings settings) {
        return settings.nodes().stream().map(n -> n.id() + "=" + n.name()).toArray(String[]::new);
    }

    private static SortedMap<String, Object> node(ClusterSettings settings, ConfiguredNode self, Path base) {
        SortedMap<String, Object> node = common(settings, self);
        node.put(SettingsPids.NODE_NAME, self.name());
        node.put(SettingsPids.NODES, names(settings));
        node.put(SettingsPids.DATA_DIR, absolute(base, settings.dataDir()));
        node.put(SettingsPids.RUN_DIR, absolute(base, settings.runDir()));
        settings.traceFile().ifPresent(file -> node.put(SettingsPids.TRACE_FILE, absolute(base, file)));
        node.put(SettingsPids.SETTINGS_VERSION, settings.version());
        node.put(SettingsPids.SETTINGS_DIGEST, settings.digest());
        node.put(SettingsPids.LOG_LEVEL, settings.logLevel());
        node.put(
                SettingsPids.PAUSE_LIMIT_MS,
                Math.toIntExact(settings.ring().tokenLoss().toMillis() / 2));
        return node;
    }

    private static String absolute(Path base, String path) {
        return base.resolve(path).toAbsolutePath().normalize().toString();
    }

    private static SortedMap<String, Object> ring(ClusterSettings settings, ConfiguredNode self) {
        RingSettings given = settings.ring();
        SortedMap<String, Object> ring = common(settings, self);
        ring.put(SettingsPids.NODES, names(settings));
        ring.put(SettingsPids.RING_DIALECT, given.dialect().word());
        ring.put(
                SettingsPids.RING_TOKEN_LOSS_MS,
                Math.toIntExact(given.tokenLoss().toMillis()));
        ring.put(SettingsPids.RING_TOKEN_WARN_PERCENT, given.tokenWarnPercent());
        ring.put(
                SettingsPids.RING_TOKEN_RETRANSMIT_MS,
                Math.toIntExact(given.tokenRetransmit().toMillis()));
        ring.put(SettingsPids.RING_JOIN_MS, Math.toIntExact(given.join().toMillis()));
        ring.put(
                SettingsPids.RING_CONSENSUS_MS,
                Math.toIntExact(given.consensus().toMillis()));
        ring.put(SettingsPids.RING_MERGE_MS, Math.toIntExact(given.merge().toMillis()));
        ring.put(SettingsPids.RING_WINDOW_MESSAGES, given.windowMessages());
        ring.put(SettingsPids.RING_BURST_MESSAGES, given.burstMessages());
        ring.put(SettingsPids.RING_ACCELERATION_MESSAGES, given.accelerationMessages());
        ring.put(SettingsPids.RING_MESSAGE_MAX_BYTES, given.messageMaxBytes());
        boolean layered =
                given.dialect() == RingDialect.COROSYNC || settings.layers().enabled();
        ring.put(SettingsPids.RING_LAYERED, layered);
        if (layered) {
            ring.put(
                    SettingsPids.LAYER,
                    "(quorate.ring.dialect=" + given.dialect().word() + ")");
        }
        return ring;
    }

    private static SortedMap<String, Object> group(ClusterSettings settings, ConfiguredNode self) {
        SortedMap<String, Object> group = common(settings, self);
        group.put(
                SettingsPids.SYNCHRONISE_TIMEOUT_MS,
                Math.toIntExact(settings.layers().synchroniseTimeout().toMillis()));
        group.put(
                SettingsPids.RING_TOKEN_LOSS_MS,
                Math.toIntExact(settings.ring().tokenLoss().toMillis()));
        group.put(SettingsPids.LAYERS, LAYERS);
        return group;
    }

    private static SortedMap<String, Object> membership(ClusterSettings settings, ConfiguredNode self) {
        SortedMap<String, Object> membership = common(settings, self);
        membership.put(
                SettingsPids.NODE_ADDRESSES,
                self.addresses().values().stream()
                        .map(address -> address.getAddress().getHostAddress())
                        .toArray(String[]::new));
        return membership;
    }

    private static SortedMap<String, Object> processGroups(ClusterSettings settings, ConfiguredNode self) {
        SortedMap<String, Object> groups = common(settings, self);
        groups.put(SettingsPids.GROUP_MESSAGE_MAX_BYTES, settings.layers().groupMessageMaxBytes());
        return groups;
    }

    private static SortedMap<String, Object> quorum(ClusterSettings settings, ConfiguredNode self) {
        SortedMap<String, Object> quorum = common(settings, self);
        quorum.put(SettingsPids.QUORUM_POLICY, settings.layers().policy());
        quorum.put(
                SettingsPids.QUORUM_VOTES,
                settings.nodes().stream().map(n -> n.id() + "=" + n.votes()).toArray(String[]::new));
        quorum.put(
                SettingsPids.QUORUM_OPTIONS,
                settings.layers().options().entrySet().stream()
                        .map(option -> option.getKey().substring(QuorumKeys.PREFIX.length()) + "=" + option.getValue())
                        .toArray(String[]::new));
        return quorum;
    }

    private static SortedMap<String, Object> witness(ClusterSettings settings, ConfiguredNode self, Path base) {
        Set<String> files = Set.of(WitnessKeys.TRUST_FILE, WitnessKeys.KEY_FILE, WitnessKeys.PASSWORD_FILE);
        SortedMap<String, Object> witness = common(settings, self);
        witness.put(SettingsPids.NODES, names(settings));
        witness.put(
                SettingsPids.WITNESS_OPTIONS,
                settings.layers().options().entrySet().stream()
                        .filter(option -> option.getKey().startsWith(WitnessKeys.PREFIX))
                        .map(option -> option.getKey().substring(QuorumKeys.PREFIX.length()) + "="
                                + (files.contains(option.getKey())
                                        ? absolute(base, option.getValue())
                                        : option.getValue()))
                        .toArray(String[]::new));
        return witness;
    }

    /** What the daemons are told of votes, as {@code quorum_votes} and {@code expected_votes} of corosync.conf. */
    private static SortedMap<String, Object> services(ClusterSettings settings, ConfiguredNode self) {
        SortedMap<String, Object> services = common(settings, self);
        services.put(SettingsPids.VOTES, self.votes());
        String expected = settings.layers().options().get(QuorumKeys.EXPECTED_VOTES);
        services.put(
                SettingsPids.EXPECTED_VOTES,
                expected != null
                        ? Integer.parseInt(expected)
                        : settings.nodes().stream()
                                .mapToInt(ConfiguredNode::votes)
                                .sum());
        return services;
    }

    private static SortedMap<String, Object> seal(ClusterSettings settings, ConfiguredNode self, String keyFile) {
        SortedMap<String, Object> seal = common(settings, self);
        seal.put(SettingsPids.KEY_FILE, keyFile);
        seal.put(
                SettingsPids.HEARTBEAT_MS,
                Math.toIntExact(settings.transport().heartbeat().toMillis()));
        seal.put(
                SettingsPids.RING_TOKEN_LOSS_MS,
                Math.toIntExact(settings.ring().tokenLoss().toMillis()));
        return seal;
    }

    private static SortedMap<String, Object> link(ClusterSettings settings, ConfiguredNode self, int number) {
        TransportSettings given = settings.transport();
        SortedMap<String, Object> link = common(settings, self);
        link.put(SettingsPids.LINK, number);
        link.put(SettingsPids.PORT, self.addresses().get(number).getPort());
        link.put(
                SettingsPids.LOCAL_ADDRESS,
                self.addresses().get(number).getAddress().getHostAddress());
        link.put(
                SettingsPids.PEERS,
                settings.nodes().stream()
                        .filter(n -> n.id() != self.id())
                        .map(n -> n.id() + "=" + n.hostPort(number))
                        .toArray(String[]::new));
        given.multicastAddress().ifPresent(group -> {
            link.put(SettingsPids.MULTICAST_ADDRESS, group);
            link.put(SettingsPids.MULTICAST_PORT, given.port() + number);
        });
        link.put(SettingsPids.HEARTBEAT_MS, Math.toIntExact(given.heartbeat().toMillis()));
        link.put(SettingsPids.FRAME_MAX_BYTES, given.frameMaxBytes());
        link.put(SettingsPids.INSECURE, given.insecure());
        if (given.provider().equals(TransportSettings.COROSYNC_UDP)) {
            link.put(SettingsPids.MULTICAST_TTL, given.multicastTtl());
        }
        if (given.sealKeyFile().isPresent()) {
            link.put(SettingsPids.SEALED, true);
        }
        return link;
    }

    /** All links in one: knet chooses among them itself. */
    private static SortedMap<String, Object> knet(ClusterSettings settings, ConfiguredNode self, Path base) {
        TransportSettings given = settings.transport();
        SortedMap<String, Object> knet = common(settings, self);
        knet.put(
                SettingsPids.LOCAL_ADDRESSES,
                settings.links().stream().map(k -> k + "=" + self.hostPort(k)).toArray(String[]::new));
        knet.put(
                SettingsPids.PEERS,
                settings.nodes().stream()
                        .filter(n -> n.id() != self.id())
                        .flatMap(n -> settings.links().stream().map(k -> n.id() + "/" + k + "=" + n.hostPort(k)))
                        .toArray(String[]::new));
        if (!given.knet().priorities().isEmpty()) {
            knet.put(
                    SettingsPids.PRIORITIES,
                    given.knet().priorities().entrySet().stream()
                            .map(priority -> priority.getKey() + "=" + priority.getValue())
                            .toArray(String[]::new));
        }
        knet.put(SettingsPids.POLICY, given.knet().linkMode());
        knet.put(SettingsPids.CIPHER, given.knet().cipher());
        knet.put(SettingsPids.HASH, given.knet().hash());
        given.keyFile().ifPresent(file -> knet.put(SettingsPids.KEY_FILE, absolute(base, file)));
        knet.put(
                SettingsPids.TOKEN_MS,
                Math.toIntExact(settings.ring().tokenLoss().toMillis()));
        knet.put(SettingsPids.FRAME_MAX_BYTES, given.frameMaxBytes());
        knet.put(SettingsPids.INSECURE, given.insecure());
        return knet;
    }
}
