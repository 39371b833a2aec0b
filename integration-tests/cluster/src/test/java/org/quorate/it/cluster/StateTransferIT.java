package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node that joins others with a large state while commands go on. The property {@code quorate.state.bytes} says how large; {@code
 * quorate.state.rate} how many commands there are in a second, and 0 half of what the nodes reach without a transfer.
 */
class StateTransferIT {
    private static final long DEFAULT_BYTES = 64 << 20;
    private static final long DEFAULT_RATE = 2_000;
    private static final long STATE_BYTES = Long.getLong("quorate.state.bytes", DEFAULT_BYTES);
    private static final long RATE = Long.getLong("quorate.state.rate", DEFAULT_RATE);

    /** More than any node reaches. */
    private static final long FLOOD = 10_000_000;

    private static final long MEASURE_MILLIS = 5_000;
    private static final int DRIVERS = 2;
    private static final double MIB = 1 << 20;

    @TempDir
    Path directory;

    @Test
    void whoeverJoinsGetsTheStateWhileCommandsGoOnAndNoRingChanges() throws Exception {
        try (StateNodes nodes = StateNodes.start(directory, STATE_BYTES, 1, 2)) {
            long rate = RATE > 0 ? RATE : fullRate(nodes) / 2;
            long before = measure(nodes, rate);

            nodes.start(3);
            nodes.awaitLine(3, "restored");
            nodes.awaitReady(3);
            Thread.sleep(MEASURE_MILLIS / 5);
            nodes.requireNoChangeSinceAllJoined(1, 2, 3);
            StateTick same = nodes.awaitSameState(List.of(1, 2, 3), List.of(1, 2));

            report(nodes, before, same);
            if (STATE_BYTES == DEFAULT_BYTES && RATE == DEFAULT_RATE) { // far from what a reader keeps
                assertEquals(
                        1,
                        StateNodes.times(nodes.witness(3).lines(), "restoring").size(),
                        "snapshots begun");
            }
        }
    }

    @Test
    void anotherMemberGivesTheStateWhenTheDonorIsKilledInTheMiddle() throws Exception {
        try (StateNodes nodes = StateNodes.start(directory, STATE_BYTES, 1, 2)) {
            nodes.drive(2, RATE > 0 ? RATE : DEFAULT_RATE);
            nodes.start(3);
            nodes.awaitLine(3, "half");

            nodes.node(1).kill();
            nodes.awaitLine(3, "void");
            nodes.awaitLine(3, "restored");
            nodes.awaitReady(3);
            nodes.awaitSameState(List.of(2, 3), List.of(2));

            List<String> joiner = nodes.witness(3).lines();
            assertEquals(2, StateNodes.times(joiner, "restoring").size(), "snapshots begun");
            assertEquals(List.of(), StateNodes.times(joiner, "empty"));
            assertTrue(nodes.tick(3).count() > 0);
        }
    }

    /** Commands in a second that two nodes apply when they submit what they can. */
    private static long fullRate(StateNodes nodes) throws IOException, InterruptedException {
        measure(nodes, FLOOD);
        long rate = measure(nodes, FLOOD);
        System.out.println("full rate: " + rate + " commands/s");
        return rate;
    }

    /** Has both submit so many in all, from here on. @return what came of it, in a second */
    private static long measure(StateNodes nodes, long rate) throws IOException, InterruptedException {
        for (int id = 1; id <= DRIVERS; id++) {
            nodes.drive(id, rate / DRIVERS);
        }
        Thread.sleep(MEASURE_MILLIS / 5);
        StateTick begin = nodes.tick(1);
        Thread.sleep(MEASURE_MILLIS);
        return nodes.tick(1).rateSince(begin);
    }

    private static void report(StateNodes nodes, long before, StateTick same) throws IOException {
        List<String> joiner = nodes.witness(3).lines();
        List<Long> begun = StateNodes.times(joiner, "restoring");
        long first = begun.get(0);
        long last = begun.get(begun.size() - 1);
        long restored = StateNodes.times(joiner, "restored").get(0);
        List<StateTick> meanwhile = StateTick.all(nodes.witness(1).lines()).stream()
                .filter(each -> each.nanos() >= first && each.nanos() <= restored)
                .toList();
        long during =
                meanwhile.size() < 2 ? 0 : meanwhile.get(meanwhile.size() - 1).rateSince(meanwhile.get(0));
        System.out.printf(
                "%.0f MiB in %.1f s, %.1f MB/s; %d snapshots begun, the first %.1f s before the end; commands/s: %d before,"
                        + " %d meanwhile; %d commands in all%n",
                STATE_BYTES / MIB,
                (restored - last) / 1e9,
                STATE_BYTES * 1e3 / (restored - last),
                begun.size(),
                (restored - first) / 1e9,
                before,
                during,
                same.count());
        for (int id = 1; id <= 3; id++) {
            List<StateTick> all = StateTick.all(nodes.witness(id).lines());
            long most = all.stream().mapToLong(StateTick::heapBytes).max().orElse(0);
            System.out.printf(
                    "node%d: heap at most %.0f of %.0f MiB%n",
                    id, most / MIB, all.get(0).maxHeapBytes() / MIB);
        }
    }
}
