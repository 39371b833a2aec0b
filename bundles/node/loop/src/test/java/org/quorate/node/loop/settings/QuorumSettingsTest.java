package org.quorate.node.loop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.quorate.node.loop.settings.Samples.THREE_NODES;
import static org.quorate.node.loop.settings.Samples.check;
import static org.quorate.node.loop.settings.Samples.firstNode;
import static org.quorate.node.loop.settings.Samples.valid;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.quorate.node.SettingsRule;

/** Settings of groups and quorum: what they become, and who is asked about them. */
class QuorumSettingsTest {
    private static final String COROSYNC =
            THREE_NODES + "ring.dialect = corosync\ntransport.provider = corosync-udpu\n";

    private static SortedMap<String, Map<String, Object>> configurations(String text) {
        SortedMap<String, Map<String, Object>> byPid = new TreeMap<>();
        BundleConfiguration.of(valid(check(firstNode(), text)), Path.of("/srv/q"))
                .forEach(each -> byPid.put(each.fullPid(), each.properties()));
        return byPid;
    }

    @Test
    void ringOfQuorateWaitsForGroupsAndQuorumAndTheyHaveTheirSettings() {
        SortedMap<String, Map<String, Object>> byPid = configurations(THREE_NODES + """
                node.2.votes = 3
                quorum.wait.for.all = true
                quorum.tie.breaker = 2, 1
                group.synchronise.timeout.ms = 7000
                """);

        Map<String, Object> ring = byPid.get("org.quorate.ordering.totem");
        assertEquals(true, ring.get("ring.layered"));
        assertEquals("(quorate.ring.dialect=native)", ring.get("Layer.target"));
        Map<String, Object> group = byPid.get("org.quorate.group");
        assertEquals(7000, group.get("group.synchronise.timeout.ms"));
        assertEquals(3, group.get("Synchroniser.cardinality.minimum"));
        assertEquals(1025, group.get("ring.token.loss.ms"));
        assertEquals("demo 1", group.get("cluster") + " " + group.get("node.id"));
        Map<String, Object> quorum = new TreeMap<>(byPid.get("org.quorate.quorum"));
        assertEquals(List.of("1=1", "2=3", "3=1"), List.of((String[]) quorum.remove("node.votes")));
        assertEquals(
                List.of("tie.breaker=2 1", "wait.for.all=true"), List.of((String[]) quorum.remove("quorum.options")));
        assertEquals("{cluster=demo, node.id=1, org.quorate.owner=settings, quorum.policy=votes}", quorum.toString());
    }

    @Test
    void policyWithAnArbiterHasItsOptionsWithAbsolutePaths() {
        String text = THREE_NODES + """
                quorum.policy = qnetd
                quorum.witness.address = arbiter.example:5404
                quorum.witness.trust.file = etc/qnetd-cacert.crt
                """;
        Map<String, Object> witness = new TreeMap<>(configurations(text).get("org.quorate.quorum.qnetd"));

        assertEquals(
                List.of("witness.address=arbiter.example:5404", "witness.trust.file=/srv/q/etc/qnetd-cacert.crt"),
                List.of((String[]) witness.remove("witness.options")));
        assertEquals(List.of("1=node1", "2=node2", "3=node3"), List.of((String[]) witness.remove("nodes")));
        assertEquals("{cluster=demo, node.id=1, org.quorate.owner=settings}", witness.toString());
        assertTrue(!configurations(THREE_NODES).containsKey("org.quorate.quorum.qnetd"));
    }

    @Test
    void processGroupsHaveTheSizeOfTheirLargestMessage() {
        String pid = "org.quorate.group.process";

        assertEquals(
                "{cluster=demo, group.message.max.bytes=1048576, node.id=1, org.quorate.owner=settings}",
                configurations(THREE_NODES).get(pid).toString());
        assertEquals(
                67_108_864,
                configurations(THREE_NODES + "group.message.max.bytes = 67108864\n")
                        .get(pid)
                        .get("group.message.max.bytes"));
        assertTrue(!configurations(THREE_NODES + "group.enabled = false\n").containsKey(pid));
        assertTrue(!configurations(COROSYNC).containsKey(pid));
    }

    @Test
    void eventsAreSharedWhereASettingSaysSo() {
        String pid = "org.quorate.group.events";
        String on = "group.events.enabled = true\n";

        assertTrue(!configurations(THREE_NODES).containsKey(pid));
        assertEquals(
                "{cluster=demo, node.id=1, org.quorate.owner=settings}",
                configurations(THREE_NODES + on).get(pid).toString());
        assertTrue(!configurations(THREE_NODES + on + "group.enabled = false\n").containsKey(pid));
        assertTrue(!configurations(COROSYNC + on).containsKey(pid));
        assertTrue(check(firstNode(), COROSYNC + on)
                .warnings()
                .get(0)
                .oneLine()
                .contains("group.events.enabled does nothing in a ring"));
    }

    @Test
    void membershipTellsTheAddressesOfThisNodeByTheirLinks() {
        String second = "node.1.address.1 = 10.1.0.1\nnode.2.address.1 = 10.1.0.2\nnode.3.address.1 = 10.1.0.3\n";
        String pid = "org.quorate.group.membership";

        Map<String, Object> membership =
                new TreeMap<>(configurations(THREE_NODES + second).get(pid));
        assertEquals(List.of("10.0.0.1", "10.1.0.1"), List.of((String[]) membership.remove("node.addresses")));
        assertEquals("{cluster=demo, node.id=1, org.quorate.owner=settings}", membership.toString());
        assertTrue(!configurations(THREE_NODES + "group.enabled = false\n").containsKey(pid));
        assertTrue(!configurations(COROSYNC).containsKey(pid));
    }

    @Test
    void nodeWithoutGroupsWaitsForNoLayer() {
        SortedMap<String, Map<String, Object>> byPid = configurations(THREE_NODES + "group.enabled = false\n");

        Map<String, Object> ring = byPid.get("org.quorate.ordering.totem");
        assertEquals(false, ring.get("ring.layered"));
        assertTrue(!ring.containsKey("Layer.target"));
        assertTrue(!byPid.containsKey("org.quorate.group") && !byPid.containsKey("org.quorate.quorum"));
    }

    @Test
    void daemonsAreToldVotesAndTheRingWaitsForWhatTheyWaitFor() {
        SortedMap<String, Map<String, Object>> byPid =
                configurations(COROSYNC + "node.1.votes = 2\nnode.3.votes = 0\n");

        Map<String, Object> ring = byPid.get("org.quorate.ordering.totem");
        assertEquals("true (quorate.ring.dialect=corosync)", ring.get("ring.layered") + " " + ring.get("Layer.target"));
        Map<String, Object> services = byPid.get("org.quorate.corosync.services");
        assertEquals("2 of 3", services.get("votes") + " of " + services.get("expected.votes"));
        assertTrue(!byPid.containsKey("org.quorate.group") && !byPid.containsKey("org.quorate.quorum"));
        assertEquals(
                7,
                configurations(COROSYNC + "quorum.expected.votes = 7\n")
                        .get("org.quorate.corosync.services")
                        .get("expected.votes"));
    }

    @Test
    void valuesThatFollowFromOthersAreShownAsComputed() {
        Map<String, String> shown = new TreeMap<>();
        String text = THREE_NODES + "node.2.votes = 3\nquorum.two.node = true\n";
        valid(check(firstNode(), text)).values().forEach(v -> shown.put(v.name(), v.value() + " " + v.origin()));

        assertEquals("5 computed", shown.get("quorum.expected.votes"));
        assertEquals("true computed", shown.get("quorum.wait.for.all"));
        assertEquals("false computed", shown.get("quorum.expected.votes.tracking"));
        assertEquals("1 default", shown.get("node.1.votes"));
        assertEquals("3 cluster.cfg:9", shown.get("node.2.votes"));
    }

    @Test
    void whatIsSetForQuorumWithoutQuorumIsAWarningForEachLine() {
        Checked checked = check(firstNode(), THREE_NODES + """
                group.enabled = false
                quorum.wait.for.all = true
                node.1.votes = 2
                """);

        valid(checked);
        assertEquals(
                List.of("SET-028 quorum.wait.for.all", "SET-028 node.1.votes"),
                checked.warnings().stream()
                        .map(fault -> fault.code().text() + " " + fault.key())
                        .toList());
    }

    /** Line behind a ring with corosync, then the one fault. */
    static Stream<Arguments> notAmongDaemons() {
        String decided =
                " is for rings among nodes of Quorate; daemons do not follow it. Why: ring.dialect is corosync,"
                        + " and its daemons decide by their own corosync.conf. Do: delete the line";
        return Stream.of(
                arguments(
                        "quorum.wait.for.all = true",
                        "SET-019 etc/cluster.cfg:11 quorum.wait.for.all: \"quorum.wait.for.all\"" + decided
                                + ", and set wait_for_all in corosync.conf of every daemon."),
                arguments(
                        "quorum.last.man.standing.ms = 5000",
                        "SET-019 etc/cluster.cfg:11 quorum.last.man.standing.ms: \"quorum.last.man.standing.ms\""
                                + decided + ", and set last_man_standing_window in corosync.conf of every daemon."),
                arguments(
                        "quorum.policy = votes",
                        "SET-019 etc/cluster.cfg:11 quorum.policy: \"quorum.policy\"" + decided
                                + ": votequorum of the daemons decides."),
                arguments(
                        "node.1.votes = 0\nnode.2.votes = 0\nnode.3.votes = 0",
                        "SET-019 etc/cluster.cfg:11 node.1.votes: All nodes together have 0 votes, and daemons expect 1"
                                + " to 65535. Do: give nodes the votes that quorum_votes of corosync.conf says."));
    }

    @ParameterizedTest
    @MethodSource("notAmongDaemons")
    void whatDaemonsDecideIsRefused(String lines, String fault) {
        List<Fault> found = Samples.faults(check(firstNode(), COROSYNC + lines + "\n"));

        assertEquals(List.of(fault), found.stream().map(Fault::oneLine).toList());
    }

    @Test
    void groupsAmongDaemonsAreAWarning() {
        Checked checked = check(firstNode(), COROSYNC + "group.enabled = true\ngroup.message.max.bytes = 4096\n");

        valid(checked);
        assertEquals(
                "SET-028 etc/cluster.cfg:11 group.enabled: group.enabled does nothing in a ring with corosync. Why: the"
                        + " members of such a ring agree as the daemons do. Do: delete the line.",
                checked.warnings().get(0).oneLine());
        assertTrue(checked.warnings().get(1).oneLine().contains("group.message.max.bytes does nothing in a ring"));
    }

    @Test
    void ringAmongDaemonsWaitsForTheirServicesWithoutGroupsToo() {
        Map<String, Object> ring =
                configurations(COROSYNC + "group.enabled = false\n").get("org.quorate.ordering.totem");

        assertEquals("true (quorate.ring.dialect=corosync)", ring.get("ring.layered") + " " + ring.get("Layer.target"));
    }

    @Test
    void rulesAreToldWhatFilesSayAndTheVotesOfEachNode() {
        Rule rule = new Rule();

        valid(rule.ask(THREE_NODES + "quorum.two.node = true\nnode.3.votes = 02\n"));

        assertEquals(
                "{cluster.name=demo, node.1.address.0=10.0.0.1:5405, node.1.name=node1, node.1.votes=1,"
                        + " node.2.address.0=10.0.0.2:5405, node.2.name=node2, node.2.votes=1,"
                        + " node.3.address.0=10.0.0.3:5405, node.3.name=node3, node.3.votes=2, quorum.two.node=true,"
                        + " transport.insecure=true}",
                rule.told.toString());
    }

    @Test
    void whatARuleRefusesIsAFaultOfItsLineOrOfTheFile() {
        Rule rule = new Rule();
        rule.complaints.add(new SettingsRule.Complaint(true, "", "Nobody has a vote.", "give somebody one"));
        rule.complaints.add(new SettingsRule.Complaint(true, "quorum.two.node", "Three are not two.", "remove it"));

        List<Fault> faults = Samples.faults(rule.ask(THREE_NODES + "quorum.two.node = true\n"));

        assertEquals(
                List.of(
                        "SET-029 Nobody has a vote. Why: the rule of a test says so. Do: give somebody one.",
                        "SET-029 etc/cluster.cfg:9 quorum.two.node: Three are not two. Why: the rule of a test says so."
                                + " Do: remove it."),
                faults.stream().map(Fault::oneLine).toList());
    }

    @Test
    void whatARuleOnlyNotesIsAWarning() {
        Rule rule = new Rule();
        rule.complaints.add(new SettingsRule.Complaint(false, "quorum.two.node", "It is not followed.", "delete it"));

        Checked checked = rule.ask(THREE_NODES + "quorum.two.node = true\n");

        valid(checked);
        assertEquals(List.of(9), checked.warnings().stream().map(Fault::line).toList());
    }

    @Test
    void rulesAreNotAskedAboutSettingsWithFaults() {
        Rule rule = new Rule();

        rule.ask(THREE_NODES + "quorum.two.node = yes\n");

        assertTrue(rule.told.isEmpty());
    }

    private static final class Rule implements SettingsRule {
        private final List<Complaint> complaints = new ArrayList<>();
        private final SortedMap<String, String> told = new TreeMap<>();

        Checked ask(String text) {
            return new SettingsCheck(firstNode(), List.of(this))
                    .sources(
                            List.of(new SettingsSource(SettingsSource.Kind.CLUSTER, "etc/cluster.cfg", text)),
                            SettingsCheck.Purpose.THIS_NODE);
        }

        @Override
        public String name() {
            return "rule of a test";
        }

        @Override
        public List<Complaint> check(SortedMap<String, String> settings) {
            told.putAll(settings);
            return complaints;
        }
    }
}
