package org.quorate.node.loop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.quorate.node.loop.settings.Samples.THREE_NODES;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults that show in a whole file, or between the two. */
class FileFaultsTest {

    private static final String SIXTY_FIVE = "x".repeat(65);

    /** Whole cluster.cfg, node.cfg, then every fault in order. */
    static Stream<Arguments> files() {
        return Stream.of(
                arguments(
                        "",
                        "",
                        List.of(
                                "SET-003 etc/cluster.cfg:0 \"cluster.name\" is missing.",
                                "SET-003 etc/cluster.cfg:0 There is no node in the list.")),
                arguments(
                        THREE_NODES.replace("node3", "node1"),
                        "",
                        List.of("SET-013 etc/cluster.cfg:7 Node 1 is named \"node1\" as well.")),
                arguments(
                        THREE_NODES.replace("node.3.name = node3\n", "").replace("= node2", "= node3"),
                        "",
                        List.of("SET-013 etc/cluster.cfg:5 Node 3 is named \"node3\" as well.")),
                arguments(
                        THREE_NODES.replace("= demo", "= Demo"),
                        "",
                        List.of("SET-005 etc/cluster.cfg:1 \"Demo\" is not a name: a name is 1 to 64 of a-z 0-9 . -")),
                arguments(
                        THREE_NODES.replace("node2", SIXTY_FIVE),
                        "",
                        List.of("SET-005 etc/cluster.cfg:5 The name is 65 characters long; 64 are allowed.")),
                arguments(
                        THREE_NODES + "transport.key.file = etc/cluster.key\n",
                        "",
                        List.of("SET-019 etc/cluster.cfg:9 A key for frames that are not sealed.")),
                arguments(
                        THREE_NODES.replace("insecure = true", "insecure = yes"),
                        "",
                        List.of("SET-004 etc/cluster.cfg:2 \"yes\" is neither true nor false.")),
                arguments(
                        "\ufeff" + THREE_NODES,
                        "",
                        List.of("SET-007 etc/cluster.cfg:1 The file starts with a byte order mark (BOM).")),
                arguments(
                        THREE_NODES + "node.1.address.1 = 10.1.0.1\nnode.2.address.1 = 10.1.0.2\n",
                        "",
                        List.of("SET-016 etc/cluster.cfg:7 node3 has no address on link 1.")),
                arguments(
                        THREE_NODES + "node.1.address.1 = 10.0.0.1:5405\n",
                        "",
                        List.of(
                                "SET-016 etc/cluster.cfg:5 node2 has no address on link 1.",
                                "SET-016 etc/cluster.cfg:7 node3 has no address on link 1.",
                                "SET-014 etc/cluster.cfg:9 10.0.0.1:5405 is also link 0 (line 4).")),
                arguments(
                        "transport.port = 65535\n" + THREE_NODES + "node.1.address.1 = 10.1.0.1\n"
                                + "node.2.address.1 = 10.1.0.2\nnode.3.address.1 = 10.1.0.3\n",
                        "",
                        List.of("SET-019 etc/cluster.cfg:1 Link 1 would use port 65536, which does not exist.")),
                arguments(
                        THREE_NODES.replace("10.0.0.1", "10.0.0.9"),
                        "",
                        List.of("SET-010 etc/cluster.cfg:0 This machine is not in cluster.cfg.")),
                arguments(
                        THREE_NODES.replace("10.0.0.2", "10.0.0.1:6000"),
                        "",
                        List.of("SET-012 etc/cluster.cfg:0 This machine could be any of 2 nodes of etc/cluster.cfg.")),
                arguments(
                        THREE_NODES,
                        "node.id = 4",
                        List.of("SET-021 etc/node.cfg:1 There is no node 4 in cluster.cfg.")),
                arguments(
                        THREE_NODES,
                        "node.id = 0",
                        List.of("SET-005 etc/node.cfg:1 0 is below the lowest value allowed, 1.")),
                arguments(
                        THREE_NODES,
                        "transport.port = 5407",
                        List.of("SET-008 etc/node.cfg:1 \"transport.port\" "
                                + "must be the same on every node, and this file is for one.")),
                arguments(
                        THREE_NODES + "log.level = warn",
                        "\nlog.level = debug",
                        List.of(
                                "SET-006 etc/node.cfg:2 \"log.level\" is given twice, first in etc/cluster.cfg line 9.")),
                arguments(
                        "cluster.nam = demo\n" + THREE_NODES.replace("cluster.name = demo\n", ""),
                        "",
                        List.of("SET-002 etc/cluster.cfg:1 Unknown key \"cluster.nam\".")),
                arguments(
                        THREE_NODES.replace("node.3.address", "node.3.adress"),
                        "",
                        List.of("SET-002 etc/cluster.cfg:8 Unknown key \"node.3.adress.0\".")));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFaultIsReportedAndNothingThatOnlyFollows(String cluster, String node, List<String> expected) {
        Checked checked = Samples.check(Samples.firstNode(), cluster, node);

        List<String> faults = Samples.faults(checked).stream()
                .map(f -> f.code().text() + " " + f.file() + ":" + f.line() + " " + f.what())
                .toList();
        assertEquals(expected, faults);
    }

    @Test
    void defaultOfAFaultyNameCollidesWithNobody() {
        String text = Samples.THREE_NODES.replace("= node3", "= node2").replaceFirst("= node2", "= N2");

        assertEquals(List.of("SET-005 etc/cluster.cfg:5"), Samples.places(Samples.check(Samples.firstNode(), text)));
    }

    @Test
    void ownAddressesAndListedOnesAreNamedWhenTheyDoNotMeet() {
        FixedMachine machine = FixedMachine.with("10.0.0.7", "127.0.1.1");

        Checked checked = Samples.check(machine, THREE_NODES);

        assertEquals(
                "SET-010 This machine is not in cluster.cfg. Why: it has 10.0.0.7 and 127.0.1.1; the file lists "
                        + "10.0.0.1, 10.0.0.2, 10.0.0.3. Do: correct address.0, or set node.id in node.cfg.",
                Samples.faults(checked).get(0).oneLine());
    }

    @Test
    void directoryThatCannotBeWrittenIsAFault() {
        FixedMachine machine = Samples.firstNode().notWritable("user quorate may not write to /srv");

        Checked checked = Samples.check(machine, THREE_NODES, "data.dir = /srv/data");

        assertEquals(
                "SET-024 etc/node.cfg:1 data.dir: The node cannot write to data.dir (/srv/data). "
                        + "Why: user quorate may not write to /srv. Do: correct the owner, or set data.dir in node.cfg.",
                Samples.faults(checked).get(0).oneLine());
    }

    @Test
    void namedProviderThatCannotBeHadHereIsAFault() {
        FixedMachine machine = Samples.firstNode().notProvided("it needs Java 22 or newer, and this is Java 17");

        Checked checked = Samples.check(machine, THREE_NODES + "transport.provider = native\n");

        assertEquals(
                "SET-026 etc/cluster.cfg:9 transport.provider: This node cannot have links of \"native\"."
                        + " Why: it needs Java 22 or newer, and this is Java 17."
                        + " Do: mend that, or delete the line: auto takes what there is.",
                Samples.faults(checked).get(0).oneLine());
        assertEquals(
                "auto",
                Samples.valid(Samples.check(machine, THREE_NODES)).transport().provider(),
                "a line that is not there is no fault");
    }

    @Test
    void nativeProviderNeedsANewerJavaAndItsBundle() {
        assertEquals(
                Optional.of("it needs Java 22 or newer, and this is Java 21"), ThisMachine.whyNotFastest(21, true));
        assertEquals(
                Optional.of("it is not in this distribution, which was built with a JDK older than 22"),
                ThisMachine.whyNotFastest(22, false));
        assertEquals(Optional.empty(), ThisMachine.whyNotFastest(22, true));
        assertEquals(Optional.empty(), new ThisMachine(Path.of(""), provider -> false).whyNotProvided("my-radio"));
    }

    @Test
    void nodeIdOfAnotherMachineIsAWarning() {
        Checked checked = Samples.check(Samples.firstNode(), THREE_NODES, "node.id = 2");

        assertEquals(2, Samples.valid(checked).self().orElseThrow().id());
        assertEquals(
                "SET-023 etc/node.cfg:1 node.id: No address of node2 belongs to this machine. "
                        + "Why: this machine has 127.0.0.1 and 10.0.0.1. "
                        + "Do: check node.id, or bring the interface up before the node starts.",
                checked.warnings().get(0).oneLine());
    }

    @Test
    void secretsOfRefusedLinesAreNotRepeated() {
        String line = "fence.node1.1 = ipmi user=fence password=hunter2\n";

        Checked checked = Samples.check(Samples.firstNode(), THREE_NODES + line);

        assertEquals("***", Samples.faults(checked).get(0).value());
    }

    @Test
    void faultsBeyondTheLimitAreCounted() {
        Checked checked = Samples.check(Samples.firstNode(), THREE_NODES + "x\n".repeat(Findings.MAX_FAULTS + 50));

        List<Fault> faults = Samples.faults(checked);
        assertEquals(Findings.MAX_FAULTS + 1, faults.size());
        assertEquals(FaultCode.MORE, faults.get(Findings.MAX_FAULTS).code());
    }
}
