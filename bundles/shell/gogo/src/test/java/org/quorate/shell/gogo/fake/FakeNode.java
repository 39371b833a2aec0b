package org.quorate.shell.gogo.fake;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.group.ProcessGroups;
import org.quorate.node.History;
import org.quorate.node.NodeIdentity;
import org.quorate.node.NodeLoop;
import org.quorate.node.Settings;
import org.quorate.node.SettingsReload;
import org.quorate.ordering.RingId;
import org.quorate.ordering.RingStatus;
import org.quorate.ordering.RingTransition;
import org.quorate.ordering.TotalOrder;
import org.quorate.quorum.service.Quorum;
import org.quorate.quorum.service.Witness;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.transport.ClusterKeys;
import org.quorate.transport.PeerState;
import org.quorate.transport.PeerStatus;

/** node1 of the cluster demo at a fixed time; parts of it can be taken away. */
public final class FakeNode implements LocalNode {
    public static final Instant NOW = Instant.parse("2026-11-22T09:21:20.000Z");

    public final List<History.Fact> facts = new ArrayList<>();
    public final FakeOrder order = new FakeOrder();
    public final FakeLink link = new FakeLink(0);
    public boolean configured = true;
    public boolean ordering = true;
    public Optional<ClusterKeys> keys = Optional.empty();
    public Optional<FakeQuorum> quorum = Optional.empty();
    public Optional<Witness> witness = Optional.empty();
    public Optional<FakeGroups> groups = Optional.empty();
    public Optional<SettingsReload> reload = Optional.empty();
    public final SortedMap<String, String> settings = new TreeMap<>();

    /** What runs in place of a setting. */
    public final SortedMap<String, String> running = new TreeMap<>();

    public FakeNode() {
        order.status = status("OPERATIONAL", "TOKEN_RECEIVED", new RingId(1, 16), List.of(1, 2));
        order.transitions.add(new RingTransition(
                NOW.minusMillis(12_900),
                "OPERATIONAL",
                "GATHER",
                "TOKEN_LOST",
                "no token for 1025 ms",
                new RingId(1, 12)));
        order.transitions.add(new RingTransition(
                NOW.minusMillis(11_600), "RECOVERY", "OPERATIONAL", "RECOVERED", "", new RingId(1, 16)));
        link.peers.add(peer(2, PeerState.UP, "2026-11-22T09:17:41Z", "first heartbeat", 210_000));
        link.peers.add(peer(3, PeerState.SILENT, "2026-11-22T09:21:06Z", "3 heartbeats missed (600 ms)", 0));
        fact(-240_000, "node", "NOD-010", "node1 starts");
        fact(-12_900, "ring", "RNG-101", "OPERATIONAL -> GATHER because TOKEN_LOST: no token for 1025 ms; ring 1.12");
        fact(-11_600, "ring", "RNG-110", "installed 1.16: members node1 node2, left node3");
    }

    public static PeerStatus peer(int id, PeerState state, String since, String why, long roundTripNanos) {
        return new PeerStatus(
                id,
                "127.0.0.1:1540" + (4 + id),
                state,
                Instant.parse(since).toEpochMilli(),
                why,
                roundTripNanos,
                1204,
                1198,
                120_400,
                119_800,
                state == PeerState.UP ? 20 : 14_000);
    }

    public static RingStatus status(String state, String why, RingId ring, List<Integer> members) {
        return status("totem, dialect native 1", state, why, ring, members, Map.of());
    }

    /** A ring in the corosync dialect of nodes 1 and 2, which are that. */
    public static RingStatus amongDaemons(Map<Integer, String> kinds) {
        return status("totem, dialect corosync 3", "OPERATIONAL", "RECOVERED", new RingId(1, 16), List.of(1, 2), kinds);
    }

    private static RingStatus status(
            String provider, String state, String why, RingId ring, List<Integer> members, Map<Integer, String> kinds) {
        SortedMap<Integer, Long> incarnations = new TreeMap<>();
        members.forEach(m -> incarnations.put(m, 4L + m));
        return new RingStatus(
                provider,
                state,
                why,
                11_600,
                ring,
                members,
                new TreeMap<>(kinds),
                5,
                incarnations,
                88_214,
                88_214,
                88_213,
                1,
                1900,
                new TreeMap<>(Map.of("loss", 1025L, "retransmit", 240L)),
                new TreeMap<>(Map.of("TOKEN_RECEIVED", 5261L, "TOKEN_LOST", 0L)),
                3,
                4096);
    }

    public void fact(long millis, String topic, String code, String text) {
        facts.add(new History.Fact(NOW.plusMillis(millis), topic, code, text));
    }

    @Override
    public Optional<NodeIdentity> identity() {
        return configured ? Optional.of(new Demo()) : Optional.empty();
    }

    @Override
    public Optional<ClusterKeys> keys() {
        return keys;
    }

    @Override
    public Optional<NodeLoop> loop() {
        return Optional.of((NodeLoop) Proxy.newProxyInstance(
                NodeLoop.class.getClassLoader(), new Class<?>[] {NodeLoop.class}, (proxy, method, args) -> {
                    throw new UnsupportedOperationException(method.getName());
                }));
    }

    @Override
    public Optional<History> history() {
        return Optional.of(new History() {
            @Override
            public void add(String topic, String code, String text) {
                facts.add(new Fact(NOW, topic, code, text));
            }

            @Override
            public List<Fact> facts() {
                return List.copyOf(facts);
            }
        });
    }

    /** Has quorum, in the view of the ring, and votes in its settings. */
    public FakeQuorum withQuorum() {
        List.of(1, 2, 3).forEach(id -> settings.put("node." + id + ".votes", "1"));
        FakeQuorum fake = new FakeQuorum();
        quorum = Optional.of(fake);
        return fake;
    }

    @Override
    public Optional<Witness> witness() {
        return witness;
    }

    @Override
    public Optional<Quorum> quorum() {
        return quorum.map(each -> each);
    }

    /** Has groups. */
    public FakeGroups withGroups() {
        FakeGroups fake = new FakeGroups();
        groups = Optional.of(fake);
        return fake;
    }

    @Override
    public Optional<ProcessGroups> groups() {
        return groups.map(each -> each);
    }

    @Override
    public Optional<Settings> settings() {
        return settings.isEmpty()
                ? Optional.empty()
                : Optional.of(new Settings() {
                    @Override
                    public List<Setting> effective() {
                        return settings.entrySet().stream()
                                .map(each -> new Setting(
                                        each.getKey(),
                                        each.getValue(),
                                        "",
                                        "default",
                                        false,
                                        "",
                                        Optional.ofNullable(running.get(each.getKey()))))
                                .toList();
                    }

                    @Override
                    public String digest() {
                        return "0";
                    }

                    @Override
                    public Report check(Path file) {
                        throw new UnsupportedOperationException("check");
                    }
                });
    }

    @Override
    public Optional<SettingsReload> reload() {
        return reload;
    }

    @Override
    public Optional<TotalOrder> order() {
        return ordering ? Optional.of(order) : Optional.empty();
    }

    @Override
    public List<OpenLink> links() {
        return List.of(new OpenLink(link, bundles().get(0), 90));
    }

    @Override
    public List<BundleInfo> bundles() {
        return List.of(
                new BundleInfo(31, "org.quorate.transport.udp", "1.0.0", "ACTIVE", false),
                new BundleInfo(34, "org.quorate.ordering.totem", "1.0.0", "ACTIVE", false),
                new BundleInfo(57, "shop.fence-ilo", "1.2.0", "INSTALLED", false));
    }

    @Override
    public List<Provider> providers() {
        return List.of(
                new Provider("transport", "udp", true, bundles().get(0), "link 0"),
                new Provider("ordering", "totem", true, bundles().get(1), ""));
    }

    @Override
    public Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    /** The demo as node1 sees it. */
    private static final class Demo implements NodeIdentity {
        @Override
        public String cluster() {
            return "demo";
        }

        @Override
        public int id() {
            return 1;
        }

        @Override
        public String name() {
            return "node1";
        }

        @Override
        public SortedMap<Integer, String> nodes() {
            return new TreeMap<>(Map.of(1, "node1", 2, "node2", 3, "node3"));
        }

        @Override
        public Path dataDirectory() {
            return Path.of("data");
        }
    }
}
