package org.quorate.node.loop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.quorate.node.loop.settings.Samples.THREE_NODES;
import static org.quorate.node.loop.settings.Samples.check;
import static org.quorate.node.loop.settings.Samples.firstNode;
import static org.quorate.node.loop.settings.Samples.valid;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings of a ring with corosync. */
class CorosyncSettingsTest {
    private static final String COROSYNC = THREE_NODES + "ring.dialect = corosync\n";
    private static final String UDPU = COROSYNC + "transport.provider = corosync-udpu\n";
    private static final String UDP = COROSYNC + "transport.provider = corosync-udp\n";
    private static final String PLUG_IN = COROSYNC + "transport.provider = infiniband\n";
    private static final String KNET = COROSYNC + "transport.provider = knet\n";
    private static final String SEALED =
            KNET.replace("transport.insecure = true", "#") + "transport.crypto.cipher = aes256\n";
    private static final String SECOND_LINK =
            "node.1.address.1 = 10.1.0.1\nnode.2.address.1 = 10.1.0.2\nnode.3.address.1 = 10.1.0.3\n";

    private static BundleConfiguration link(String text, int number) {
        return BundleConfiguration.of(valid(check(firstNode(), text)), Path.of("/srv/q"))
                .get(2 + number);
    }

    @Test
    void timersAndLimitsAreThoseOfTheDaemons() {
        RingSettings ring = valid(check(firstNode(), UDPU)).ring();

        assertEquals(
                new RingSettings(
                        RingDialect.COROSYNC,
                        Duration.ofMillis(3650),
                        75,
                        Duration.ofMillis(869),
                        Duration.ofMillis(50),
                        Duration.ofMillis(4380),
                        Duration.ofMillis(200),
                        50,
                        17,
                        0,
                        1_048_576),
                ring);
    }

    @Test
    void defaultsThatFollowFromTheDialectAreShownAsComputed() {
        Map<String, String> shown = new TreeMap<>();
        valid(check(firstNode(), UDPU)).values().forEach(v -> shown.put(v.name(), v.value() + " " + v.origin()));

        assertEquals("50 computed", shown.get("ring.window.messages"));
        assertEquals("17 computed", shown.get("ring.burst.messages"));
        assertEquals("3650 computed", shown.get("ring.token.loss.ms"));
        assertEquals("corosync cluster.cfg:9", shown.get("ring.dialect"));
    }

    @Test
    void dialectReachesTheOrderingAndTheProviderItsLink() {
        List<BundleConfiguration> all = BundleConfiguration.of(valid(check(firstNode(), UDPU)), Path.of("/srv/q"));

        assertEquals("corosync", all.get(1).properties().get("ring.dialect"));
        assertEquals("org.quorate.transport.corosync-udpu~link0", all.get(2).fullPid());
        assertEquals("org.quorate.corosync.services", all.get(3).fullPid());
        assertEquals(
                "1 of 3",
                all.get(3).properties().get("votes") + " of "
                        + all.get(3).properties().get("expected.votes"));
        assertEquals(4, all.size());
    }

    @Test
    void automaticProviderIsKnetInARingWithCorosync() {
        assertEquals("org.quorate.transport.knet~links", link(COROSYNC, 0).fullPid());
    }

    @Test
    void udpHasItsGroupAndHops() {
        BundleConfiguration plain = link(UDP, 0);
        BundleConfiguration named =
                link(UDP + "transport.multicast.address = 239.1.1.1\ntransport.multicast.ttl = 4\n", 0);

        assertFalse(plain.properties().containsKey("multicast.address"), "it follows from the name of the cluster");
        assertEquals(1, plain.properties().get("multicast.ttl"));
        assertEquals("239.1.1.1", named.properties().get("multicast.address"));
        assertEquals(5405, named.properties().get("multicast.port"));
        assertEquals(4, named.properties().get("multicast.ttl"));
    }

    @Test
    void knetHasItsModePrioritiesCipherAndKey() {
        String text = SEALED + SECOND_LINK + """
                transport.crypto.hash = sha256
                transport.key.file = etc/cluster.key
                transport.link.mode = active
                transport.link.1.priority = 20
                """;

        Map<String, Object> knet = link(text, 0).properties();

        assertEquals("/srv/q/etc/cluster.key", knet.get("key.file"));
        assertEquals("aes256 sha256 active", knet.get("cipher") + " " + knet.get("hash") + " " + knet.get("policy"));
        assertEquals(3650, knet.get("token.ms"));
        assertEquals(List.of("1=20"), List.of((String[]) knet.get("priorities")));
        assertEquals(List.of("0=10.0.0.1:5405", "1=10.1.0.1:5406"), List.of((String[]) knet.get("local.addresses")));
        assertEquals(
                List.of("2/0=10.0.0.2:5405", "2/1=10.1.0.2:5406", "3/0=10.0.0.3:5405", "3/1=10.1.0.3:5406"),
                List.of((String[]) knet.get("peers")));
        assertEquals(
                4,
                BundleConfiguration.of(valid(check(firstNode(), text)), Path.of("/srv/q"))
                        .size(),
                "all links are one configuration, and there is neither group nor quorum");
    }

    @Test
    void knetIsForNativeRingsToo() {
        Map<String, Object> properties =
                link(THREE_NODES + "transport.provider = knet\n", 0).properties();

        assertEquals("none none", properties.get("cipher") + " " + properties.get("hash"));
        assertEquals(1025, properties.get("token.ms"));
        assertFalse(properties.containsKey("priorities"));
    }

    @Test
    void heartbeatOfOtherTransportsIsAWarning() {
        Checked checked = check(firstNode(), UDPU + "transport.heartbeat.ms = 100\n");

        valid(checked);
        assertEquals(
                "SET-028 etc/cluster.cfg:11 transport.heartbeat.ms: transport.heartbeat.ms does nothing in a ring with"
                        + " corosync. Why: corosync's udp and udpu have no heartbeats, and those of knet follow from"
                        + " ring.token.loss.ms. Do: delete the line.",
                checked.warnings().get(0).oneLine());
    }

    @Test
    void severalNodesOfOneMachineMayDifferInThePort() {
        String text = UDPU.replaceAll("10\\.0\\.0\\.(.)", "127.0.0.1:1540$1");

        assertEquals(
                "127.0.0.1:15402",
                valid(check(firstNode(), text, "node.id = 1")).nodes().get(1).hostPort(0));
    }

    @Test
    void keyThatCannotBeUsedIsAFault() {
        String text = SEALED + "transport.crypto.hash = sha256\ntransport.key.file = etc/cluster.key\n";

        Checked checked = check(firstNode().notAKey("it has 3 bytes"), text);

        assertEquals(
                "SET-027 etc/cluster.cfg:13 transport.key.file: The node cannot use the key in etc/cluster.key. Why: it has 3"
                        + " bytes, 128 to 4096. Do: copy the key from another node, and chmod 600 it.",
                Samples.faults(checked).get(0).oneLine());
        assertTrue(Samples.faults(check(firstNode(), text)).isEmpty());
    }

    /** Whole cluster.cfg, then the one fault. */
    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(
                        COROSYNC + "transport.provider = udp\n",
                        "SET-019 etc/cluster.cfg:10 transport.provider: Corosync daemons do not understand links of"
                                + " \"udp\". Why: ring.dialect is corosync, and links of \"udp\" are Quorate's own. Do:"
                                + " write corosync-udp, corosync-udpu or knet, as transport in corosync.conf says."),
                arguments(
                        UDPU + SECOND_LINK,
                        "SET-016 etc/cluster.cfg:11 node.1.address.1: Corosync has several links with knet only, and this"
                                + " is link 1. Why: transport.provider is corosync-udpu. Do: delete the addresses of link"
                                + " 1, or write transport.provider = knet."),
                arguments(
                        KNET.replace("node.3.", "node.70000."),
                        "SET-005 etc/cluster.cfg:7 node.70000.name: knet cannot carry node id 70000: the highest is 65535."
                                + " Do: give the node another id, here and as nodeid in every corosync.conf."),
                arguments(
                        UDPU.replace("10.0.0.2", "10.0.0.2:6000"),
                        "SET-019 etc/cluster.cfg:6 node.2.address.0: The daemons of a ring have one port, and node2 has"
                                + " 6000 on link 0. Why: transport.port gives link 0 port 5405. Do: delete the port from the"
                                + " address; mcastport of corosync.conf belongs into transport.port."),
                arguments(
                        UDPU + "transport.multicast.address = 239.1.1.1\n",
                        "SET-019 etc/cluster.cfg:11 transport.multicast.address: \"transport.multicast.address\" is for"
                                + " links of \"corosync-udp\"; those of \"corosync-udpu\" do not have it. Why:"
                                + " transport.provider is corosync-udpu. Do: delete the line, or write transport.provider"
                                + " = corosync-udp."),
                arguments(
                        UDP + "transport.crypto.hash = sha256\n",
                        "SET-019 etc/cluster.cfg:11 transport.crypto.hash: \"transport.crypto.hash\" is for links of"
                                + " \"knet\"; those of \"corosync-udp\" do not have it. Why: transport.provider is"
                                + " corosync-udp. Do: delete the line, or write transport.provider = knet."),
                arguments(
                        UDPU + "transport.key.file = etc/cluster.key\n",
                        "SET-019 etc/cluster.cfg:11 transport.key.file: \"transport.key.file\" is for links of \"knet\";"
                                + " those of \"corosync-udpu\" do not have it. Why: transport.provider is corosync-udpu."
                                + " Do: delete the line, or write transport.provider = knet."),
                arguments(
                        UDP + "transport.link.0.priority = 2\n",
                        "SET-019 etc/cluster.cfg:11 transport.link.0.priority: \"transport.link.0.priority\" is for links"
                                + " of \"knet\"; those of \"corosync-udp\" do not have it. Why: transport.provider is"
                                + " corosync-udp. Do: delete the line, or write transport.provider = knet."),
                arguments(
                        SEALED + "transport.key.file = etc/cluster.key\n",
                        "SET-019 etc/cluster.cfg:11 transport.crypto.cipher: A cipher of knet needs a hash beside it. Do:"
                                + " write transport.crypto.hash = sha256, or what crypto_hash in corosync.conf says."),
                arguments(
                        SEALED + "transport.crypto.hash = sha256\n",
                        "SET-003 etc/cluster.cfg:12 transport.crypto.hash: \"transport.key.file\" is missing. Do: copy"
                                + " /etc/corosync/authkey of a daemon to etc/cluster.key, mode 0600, and write"
                                + " transport.key.file = etc/cluster.key."),
                arguments(
                        KNET + "transport.key.file = etc/cluster.key\n",
                        "SET-019 etc/cluster.cfg:11 transport.key.file: A key is given, and nothing would be encrypted"
                                + " with it. Why: transport.crypto.cipher and transport.crypto.hash are none. Do: write"
                                + " transport.crypto.cipher = aes256 and transport.crypto.hash = sha256, or what"
                                + " corosync.conf says; or delete the line."),
                arguments(
                        UDPU.replace("transport.insecure = true", "#"),
                        "SET-018 etc/cluster.cfg:4 node.1.address.0: \"10.0.0.1\" is outside loopback. Why: corosync's udp"
                                + " and udpu never encrypt; whoever reaches 10.0.0.1 and 2 more can read and forge them."
                                + " Do: on a network closed to strangers, write transport.insecure = true."),
                arguments(
                        PLUG_IN.replace("transport.insecure = true", "#"),
                        "SET-018 etc/cluster.cfg:4 node.1.address.0: \"10.0.0.1\" is outside loopback. Why: in a ring with"
                                + " corosync nothing is sealed, because daemons could not open it; whoever reaches 10.0.0.1"
                                + " and 2 more can read and forge them. Do: on a network closed to strangers, write"
                                + " transport.insecure = true."),
                arguments(
                        KNET.replace("transport.insecure = true", "#"),
                        "SET-018 etc/cluster.cfg:4 node.1.address.0: \"10.0.0.1\" is outside loopback. Why:"
                                + " transport.crypto.cipher is none; whoever reaches 10.0.0.1 and 2 more can read and forge"
                                + " them. Do: write a cipher, or, on a network closed to strangers, write"
                                + " transport.insecure = true."),
                arguments(
                        KNET.replace("transport.insecure = true", "transport.crypto.hash = sha256")
                                + "transport.key.file = etc/cluster.key\n",
                        "SET-018 etc/cluster.cfg:4 node.1.address.0: \"10.0.0.1\" is outside loopback. Why:"
                                + " transport.crypto.cipher is none; whoever reaches 10.0.0.1 and 2 more can read them. Do:"
                                + " write a cipher, or, on a network closed to strangers, write transport.insecure ="
                                + " true."));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatDoesNotFitTheDaemonsIsTheOneFaultThatIsReported(String text, String fault) {
        List<Fault> found = Samples.faults(check(firstNode(), text));

        assertEquals(List.of(fault), found.stream().map(Fault::oneLine).toList());
    }

    @Test
    void faultyDialectOrProviderBringsNoOtherFault() {
        String text = UDPU.replace("= corosync\n", "= corosink\n") + "transport.multicast.ttl = 2\n";

        assertEquals(List.of("SET-004 etc/cluster.cfg:9"), Samples.places(check(firstNode(), text)));
    }
}
