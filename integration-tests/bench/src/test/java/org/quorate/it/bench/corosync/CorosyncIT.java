package org.quorate.it.bench.corosync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.it.bench.launch.Launch;
import org.quorate.it.bench.launch.Launcher;
import org.quorate.it.bench.node.Line;
import org.quorate.it.bench.node.OrderChain;
import org.quorate.it.bench.node.Work;
import org.quorate.it.bench.run.Cohort;
import org.quorate.it.bench.run.Outcome;

/** Three daemons of corosync with our client of libcpg, where they are installed. */
class CorosyncIT {
    private static final int NODES = 3;
    private static final List<Integer> ALL = List.of(1, 2, 3);
    private static final int WARM_MILLIS = 200;
    private static final int MEASURE_MILLIS = 800;
    private static final long PATIENCE_SECONDS = 20;

    @TempDir
    Path directory;

    @BeforeEach
    void needsCorosyncAndRoot() {
        Optional<String> missing = Needs.missing();
        assumeTrue(missing.isEmpty(), () -> "no corosync here: " + missing.orElseThrow());
    }

    @Test
    void udpuDeliversInOneOrderAtAllNodes() throws Exception {
        deliversInOneOrder(CorosyncSetup.UDPU);
    }

    @Test
    void secureKnetDeliversInOneOrderAtAllNodesOfABridge() throws Exception {
        deliversInOneOrder(CorosyncSetup.KNET_SECURE.onBridge());
    }

    private void deliversInOneOrder(CorosyncSetup setup) throws Exception {
        try (Cohort cohort = Cohort.start(new CorosyncLauncher(setup, false), NODES, directory)) {
            int round = 0;
            for (int size : List.of(64, 1024)) {
                Outcome flood = cohort.perform(
                        new Work(Work.Kind.FLOOD, ++round, size, false, ALL, WARM_MILLIS, MEASURE_MILLIS, 0));

                assertEquals(Optional.empty(), flood.flaw());
                assertTrue(flood.total() > NODES, () -> "messages: " + flood.total());
            }

            Outcome rate = cohort.perform(new Work(Work.Kind.RATE, ++round, 64, false, ALL, 0, MEASURE_MILLIS, 100));
            assertEquals(Optional.empty(), rate.flaw());
            assertEquals(NODES * MEASURE_MILLIS / 10, rate.total());

            Outcome echo = cohort.perform(new Work(Work.Kind.ECHO, ++round, 64, false, List.of(2), 10, 50, 0));
            assertEquals(Optional.empty(), echo.flaw());
            assertEquals(50, echo.results().get(2).number("self_count"));
            assertEquals(0, echo.results().get(2).number("count"));
            assertEquals(chainOf(2, echo.total()), echo.results().get(1).text("chain"));
            assertAscending(echo.results().get(1));
        }
    }

    /** What a JVM node would report. */
    private static String chainOf(int sender, long messages) {
        OrderChain chain = new OrderChain();
        for (long sequence = 0; sequence < messages; sequence++) {
            chain.add(sender, sequence);
        }
        return chain.toString();
    }

    private static void assertAscending(Line result) {
        long before = 1;
        for (String quantile : List.of("p50", "p99", "p999", "max")) {
            assertTrue(before <= result.number(quantile), result::toString);
            before = result.number(quantile);
        }
    }

    @Test
    void safeDeliveryIsRefused() throws Exception {
        try (Cohort cohort = Cohort.start(new CorosyncLauncher(CorosyncSetup.UDPU, false), NODES, directory)) {
            Outcome outcome = cohort.perform(new Work(Work.Kind.FLOOD, 1, 64, true, ALL, 0, MEASURE_MILLIS, 0));

            assertEquals(0, outcome.total());
            assertTrue(outcome.flaw().orElse("").contains("corosync has no safe delivery"), outcome::toString);
        }
    }

    @Test
    void nothingRunsOnWhenTheBenchIsGone() throws Exception {
        List<Process> started = new ArrayList<>();
        Launcher remembering = new Remembering(new CorosyncLauncher(CorosyncSetup.UDPU.onBridge(), true), started);
        try (Cohort cohort = Cohort.start(remembering, NODES, directory)) {
            List<Long> pids =
                    cohort.pids().values().stream().flatMap(List::stream).toList();
            assertEquals(2 * NODES, pids.size());
            assertTrue(pids.stream().allMatch(CorosyncIT::isAlive));

            // What the end of this process would do.
            started.get(0).getOutputStream().close();

            assertTrue(started.get(0).waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
            assertFalse(pids.stream().anyMatch(CorosyncIT::isAlive));
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Keeps what was started. */
    private record Remembering(Launcher launcher, List<Process> started) implements Launcher {
        @Override
        public String name() {
            return launcher.name();
        }

        @Override
        public boolean hasSafe() {
            return launcher.hasSafe();
        }

        @Override
        public List<Process> start(Launch launch) throws IOException, InterruptedException {
            started.addAll(launcher.start(launch));
            return List.copyOf(started);
        }
    }
}
