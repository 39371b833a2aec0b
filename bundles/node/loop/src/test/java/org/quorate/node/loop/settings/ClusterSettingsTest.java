package org.quorate.node.loop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.node.loop.settings.Samples.THREE_NODES;
import static org.quorate.node.loop.settings.Samples.check;
import static org.quorate.node.loop.settings.Samples.firstNode;
import static org.quorate.node.loop.settings.Samples.valid;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What valid settings become. */
class ClusterSettingsTest {

    @Test
    void timersFollowFromTheNumberOfNodes() {
        RingSettings ring = valid(check(firstNode(), THREE_NODES)).ring();

        assertEquals(
                new RingSettings(
                        RingDialect.NATIVE,
                        Duration.ofMillis(1025),
                        75,
                        Duration.ofMillis(244),
                        Duration.ofMillis(50),
                        Duration.ofMillis(1230),
                        Duration.ofMillis(200),
                        256,
                        64,
                        32,
                        1_048_576),
                ring);
    }

    @Test
    void ringAmongDaemonsOfCorosyncHasTheirTimersAndTheirWindow() {
        RingSettings ring = valid(check(firstNode(), THREE_NODES + "ring.dialect = corosync\n"))
                .ring();

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
    void consensusFollowsFromTheLossTimeThatIsGiven() {
        RingSettings ring = valid(check(firstNode(), THREE_NODES + "ring.token.loss.ms = 3001"))
                .ring();

        assertEquals(Duration.ofMillis(3602), ring.consensus());
        assertEquals(Duration.ofMillis(714), ring.tokenRetransmit());
    }

    @Test
    void shorterConsensusIsAllowedForTwoNodes() {
        String two = THREE_NODES.lines().limit(6).collect(Collectors.joining("\n", "", "\n"));

        RingSettings ring =
                valid(check(firstNode(), two + "ring.consensus.ms = 600")).ring();

        assertEquals(Duration.ofMillis(600), ring.consensus());
    }

    @Test
    void ringOnOneMachineIsNotAccelerated() {
        String loopback = THREE_NODES.replace("10.0.0.", "127.0.0.");

        assertEquals(
                0, valid(check(firstNode(), loopback, "node.id = 1")).ring().accelerationMessages());
    }

    @Test
    void accelerationIsAtMostTheBurst() {
        assertEquals(
                8,
                valid(check(firstNode(), THREE_NODES + "ring.burst.messages = 8"))
                        .ring()
                        .accelerationMessages());
    }

    @Test
    void everyValueSaysWhereItComesFrom() {
        ClusterSettings settings = valid(check(firstNode(), THREE_NODES + "ring.join.ms = 60\n", "\nlog.level = warn"));

        Map<String, String> origins = new TreeMap<>();
        settings.values().forEach(v -> origins.put(v.name(), v.value() + " " + v.origin()));
        assertEquals("60 cluster.cfg:9", origins.get("ring.join.ms"));
        assertEquals("warn node.cfg:2", origins.get("log.level"));
        assertEquals("1025 computed", origins.get("ring.token.loss.ms"));
        assertEquals("1 computed", origins.get("node.id"));
        assertEquals("5405 default", origins.get("transport.port"));
        assertEquals("10.0.0.2:5405 cluster.cfg:6", origins.get("node.2.address.0"));
    }

    @Test
    void digestIgnoresOrderCommentsDefaultsAndTheNodeFile() {
        List<String> lines = THREE_NODES.lines().sorted().toList();
        String same = "# reordered\nsettings.version = 7\ntransport.port = 5405\n\n" + String.join("\r\n", lines);

        String digest = valid(check(firstNode(), THREE_NODES)).digest();

        assertEquals(
                digest,
                valid(check(firstNode(), same, "log.level = debug\ndata.dir = x"))
                        .digest());
        assertEquals(
                digest, valid(check(FixedMachine.with("10.0.0.2"), THREE_NODES)).digest());
        assertNotEquals(
                digest,
                valid(check(firstNode(), THREE_NODES + "ring.join.ms = 60")).digest());
        assertNotEquals(
                digest,
                valid(check(firstNode(), THREE_NODES.replace("node3", "node9"))).digest());
    }

    @Test
    void environmentVariablesAreReplacedInValues() {
        FixedMachine machine = firstNode().variable("SITE", "east").variable("EMPTY", "");

        ClusterSettings settings =
                valid(check(machine, THREE_NODES.replace("= demo", "= db-${env:SITE}${env:EMPTY}-1")));

        assertEquals("db-east-1", settings.cluster());
    }

    @Test
    void variableWithControlCharacterIsAFault() {
        FixedMachine machine = firstNode().variable("SITE", "ea\nst");

        Checked checked = check(machine, THREE_NODES.replace("= demo", "= ${env:SITE}"));

        assertEquals(List.of("SET-007 etc/cluster.cfg:1"), Samples.places(checked));
    }

    @Test
    void continuedAndEscapedLinesReadAsPropertiesDo() {
        String text = "! comment\r\n" + THREE_NODES.replace("= demo", ": de\\\n     mo")
                + "node.4.name\\\n=\\u006e4   \n" + "node.4.address.0=10.0.0.4\t\n";

        ClusterSettings settings = valid(check(firstNode(), text, "data.dir = /a\\#b\\ c"));

        assertEquals("demo", settings.cluster());
        assertEquals("n4", settings.nodes().get(3).name());
        assertEquals("/a#b c", settings.dataDir());
    }

    @Test
    void hostNamesOfBothFamiliesBecomeIpv4OnEveryNode() {
        FixedMachine machine = firstNode().name("db-2", "fd00::2", "10.0.0.2");

        ClusterSettings settings = valid(check(machine, THREE_NODES.replace("10.0.0.2", "db-2")));

        assertEquals("10.0.0.2:5405", settings.nodes().get(1).hostPort(0));
    }

    @Test
    void loopbackNeedsNoPermissionAndNodeIdTellsWhoIsWho() {
        String loopback =
                THREE_NODES.replace("transport.insecure = true\n", "").replaceAll("10\\.0\\.0\\.(.)", "[::1]:1540$1");

        ClusterSettings settings = valid(check(FixedMachine.with("::1"), loopback, "node.id = 2"));

        assertEquals("[0:0:0:0:0:0:0:1]:15402", settings.self().orElseThrow().hostPort(0));
    }

    @Test
    void fileForOtherMachinesNeedsNoOwnAddress() {
        Checked checked = new SettingsCheck(FixedMachine.with("10.9.9.9"))
                .sources(
                        List.of(new SettingsSource(SettingsSource.Kind.CLUSTER, "x", THREE_NODES)),
                        SettingsCheck.Purpose.FILE_ONLY);

        assertTrue(valid(checked).self().isEmpty());
    }

    @Test
    void eachLinkBecomesOneConfigurationOfItsProvider() {
        String text = THREE_NODES + "node.1.address.1 = 10.1.0.1\nnode.2.address.1 = 10.1.0.2:6000\n"
                + "node.3.address.1 = 10.1.0.3\ntransport.multicast.address = 239.192.0.1\ntransport.provider = udp\n";

        List<BundleConfiguration> all = BundleConfiguration.of(valid(check(firstNode(), text)), Path.of("/srv/q"));

        assertEquals(
                List.of(
                        "org.quorate.node",
                        "org.quorate.ordering.totem",
                        "org.quorate.transport.udp~link0",
                        "org.quorate.transport.udp~link1",
                        "org.quorate.group",
                        "org.quorate.group.process",
                        "org.quorate.quorum"),
                all.stream().map(BundleConfiguration::fullPid).toList());
        Map<String, Object> link = all.get(3).properties();
        assertEquals(List.of("2=10.1.0.2:6000", "3=10.1.0.3:5406"), List.of((String[]) link.get("peers")));
        assertEquals(
                "10.1.0.1 5406 239.192.0.1 5406",
                link.get("local.address") + " " + link.get("port") + " " + link.get("multicast.address") + " "
                        + link.get("multicast.port"));
        assertEquals("/srv/q/data", all.get(0).properties().get("data.dir"));
        assertEquals(1230, all.get(1).properties().get("ring.consensus.ms"));
    }

    @Test
    void linkWhoseProviderIsForTheNodeToFindOutHasOneThatYieldsToTheOther() {
        List<BundleConfiguration> all =
                BundleConfiguration.of(valid(check(firstNode(), THREE_NODES)), Path.of("/srv/q"));

        BundleConfiguration first = all.get(2);
        BundleConfiguration second = all.get(3);
        assertEquals("org.quorate.transport.native~link0", first.fullPid());
        assertEquals("org.quorate.transport.udp~link0", second.fullPid());
        assertEquals("native", second.properties().get("yields.to"));
        assertFalse(first.properties().containsKey("yields.to"));
        assertEquals(first.properties().get("peers"), second.properties().get("peers"));
    }

    @Test
    void equalConfigurationIsRecognisedAmongConfigAdminsOwnProperties() {
        BundleConfiguration node = BundleConfiguration.of(valid(check(firstNode(), THREE_NODES)), Path.of("/q"))
                .get(0);
        Map<String, Object> present = new TreeMap<>(node.properties());
        present.put("service.pid", "org.quorate.node");
        present.put("nodes", new String[] {"1=node1", "2=node2", "3=node3"});

        assertTrue(node.isIn(present));
        present.put("nodes", new String[] {"1=node1"});
        assertEquals(false, node.isIn(present));
    }

    @Test
    void changeSaysWhatIsLiveAndWhatNeedsARestart() {
        ClusterSettings now = valid(check(firstNode(), THREE_NODES));
        ClusterSettings then =
                valid(check(firstNode(), THREE_NODES + "ring.join.ms = 60\nring.message.max.bytes=2048\n"));

        SettingsChange change = SettingsChange.between(now, then);

        assertEquals(
                "1 key that may change live (ring.join.ms 50 -> 60); "
                        + "1 key that needs a restart (ring.message.max.bytes 1048576 -> 2048)",
                change.text());
        assertTrue(SettingsChange.between(now, now).isEmpty());
    }
}
