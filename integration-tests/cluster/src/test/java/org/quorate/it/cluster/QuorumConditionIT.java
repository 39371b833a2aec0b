package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    void q67AComponentStopsWhileALostNodeMayStillActAndStaysWhenOneComesOrLeaves() throws Exception {
        try (ThreeNodes three = ThreeNodes.startWithWitness(directory)) {
            DemoNode node1 = three.node(1);
            DemoNode node2 = three.node(2);
            DemoNode node3 = three.node(3);
            List<DemoNode> rest = List.of(node1, node2);
            Witness one = Witness.ofQuorum(node1);
            Witness two = Witness.ofQuorum(node2);
            Witness third = Witness.ofQuorum(node3);
            CheckVerdicts.require("after the start", List.of(three.all()));
            for (Witness each : List.of(one, two, third)) {
                each.awaitKinds("started");
            }

            long killed = node3.kill();
            Map<DemoNode, Long> doubted = DoubtWatch.untilQuorate(rest);
            CheckVerdicts.require("after node3 was killed", List.of(rest));
            for (Witness each : List.of(one, two)) {
                List<Long> times = each.awaitKinds("started stopped started");
                long started = times.get(2);
                assertTrue(times.get(1) - killed > 0, () -> each + " stopped before anything had happened: " + times);
                assertTrue(
                        started - doubted.get(each.node()) > 0,
                        () -> each + " started although its node answered later that nobody can tell: " + times);
                assertTrue(
                        started - killed >= ThreeNodes.LOSS_NANOS,
                        () -> each + " started while node3, were it only cut off, could still act: " + times);
                System.out.printf(
                        "%s: without the component for %.1f s after a node was killed%n",
                        each.node().name(), (started - times.get(1)) / 1e9);
            }

            List<String> oneSinceKill = one.lines();
            List<String> twoSinceKill = two.lines();
            three.startAgain(node3);
            CheckVerdicts.require("after node3 came", List.of(three.all()));
            third.awaitKinds("started started"); // it was killed between
            assertEquals(twoSinceKill, two.lines(), "node2 when node3 had come");
            node3.stop(STOP_MILLIS);
            CheckVerdicts.require("after node3 left", List.of(rest));
            third.awaitKinds("started started stopped");
            assertEquals(twoSinceKill, two.lines(), "node2 when node3 had left");

            node2.kill();
            CheckVerdicts.require("after node2 was killed too", List.of(List.of(node1)));
            one.awaitKinds("started stopped started stopped");
            assertEquals(oneSinceKill, one.lines().subList(0, oneSinceKill.size()), "node1 until then");
            List<String> oneStopped = new ArrayList<>(one.lines());

            three.startAgain(node2);
            CheckVerdicts.require("after node2 came", List.of(rest));
            one.awaitKinds("started stopped started stopped started");
            two.awaitKinds("started stopped started started");
            assertEquals(oneStopped, one.lines().subList(0, oneStopped.size()), "node1 before node2 came");
        }
    }
}
