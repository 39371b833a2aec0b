package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.shell.client.demo.DemoNode;
import org.quorate.shell.client.demo.check.CheckVerdicts;

/** A plug-in with a component that names the condition of quorum, in nodes that go and come. */
class QuorumConditionIT {
    private static final long STOP_MILLIS = 20_000;

    @TempDir
    Path directory;

    @Test
    void q67AComponentExistsWhileItsNodeIsQuorateAndOthersMayComeAndGo() throws Exception {
        try (ThreeNodes three = ThreeNodes.startWithWitness(directory)) {
            DemoNode node1 = three.node(1);
            DemoNode node2 = three.node(2);
            DemoNode node3 = three.node(3);
            Witness one = Witness.ofQuorum(node1);
            Witness two = Witness.ofQuorum(node2);
            CheckVerdicts.require("after the start", List.of(three.all()));
            for (DemoNode node : three.all()) {
                Witness.ofQuorum(node).awaitStarted();
            }
            List<String> oneAtFirst = one.lines();
            List<String> twoAtFirst = two.lines();

            node3.kill();
            CheckVerdicts.require("after node3 was killed", List.of(List.of(node1, node2)));
            three.startAgain(node3);
            CheckVerdicts.require("after node3 came", List.of(three.all()));
            Witness.ofQuorum(node3).awaitStarted();
            node3.stop(STOP_MILLIS);
            CheckVerdicts.require("after node3 left", List.of(List.of(node1, node2)));
            Witness.ofQuorum(node3).awaitStopped();
            assertEquals(twoAtFirst, two.lines(), "node2 was quorate throughout");

            node2.kill();
            CheckVerdicts.require("after node2 was killed too", List.of(List.of(node1)));
            one.awaitStopped();
            List<String> oneStopped = one.lines();
            assertEquals(oneAtFirst, oneStopped.subList(0, oneStopped.size() - 1), "node1 was quorate until then");

            three.startAgain(node2);
            CheckVerdicts.require("after node2 came", List.of(List.of(node1, node2)));
            one.awaitStarted();
            two.awaitStarted();
            assertEquals(oneStopped.size() + 1, one.lines().size(), () -> "once: " + one);
        }
    }
}
