package org.quorate.shell.gogo.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.quorate.node.RunningSettings.Change;
import org.quorate.node.RunningSettings.Way;
import org.quorate.node.SettingsReload.Kind;
import org.quorate.node.SettingsReload.Outcome;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.fake.FakeNode;
import org.quorate.shell.gogo.report.Json;
import org.quorate.shell.gogo.report.Page;

/** What {@code cluster:reload} and a waiting restart look like; see {@link GoldenTest}. */
class ReloadGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Change LOSS = new Change("ring.token.loss.ms", "1025", "3000", Way.LIVE);
    private static final Change QUORUM = new Change("quorum.expected.votes", "3", "5", Way.QUORUM);
    private static final Change PORT = new Change("transport.port", "5405", "5407", Way.RESTART);
    private static final Change LEVEL = new Change("log.level", "info", "debug", Way.LIVE);
    private static final Change TRACE = new Change("trace.file", "", "trace.jsonl", Way.RESTART);

    private final FakeNode node = new FakeNode();
    private final Page page = new Page(80, false, false);

    @Test
    void appliedOnAllWithOneKeyOfOneNode() throws IOException, InterruptedException {
        SortedMap<Integer, List<Change>> changes = same(LOSS, QUORUM, PORT);
        changes.put(2, List.of(LOSS, QUORUM, PORT, LEVEL, TRACE));
        ReloadReport report = reload(Kind.APPLIED, "", List.of(), changes);

        report.draw(page);

        assertEquals(0, report.exitCode());
        assertGolden("cluster-reload.txt", page.text());
        assertGolden("cluster-reload.json", Json.of(report) + "\n");
    }

    @Test
    void aDryRunSaysThatNothingWasChanged() throws IOException, InterruptedException {
        ReloadReport report = reload(Kind.WOULD_APPLY, "", List.of(), same(LOSS));

        report.draw(page);

        assertEquals(0, report.exitCode());
        assertGolden("cluster-reload-dry-run.txt", page.text());
    }

    @Test
    void faultsHaveNodeFileLineValueAndRemedy() throws IOException, InterruptedException {
        SortedMap<Integer, List<Change>> changes = same(LOSS);
        changes.put(3, List.of());
        ReloadReport report = reload(
                Kind.FAULTY,
                "files of 1 node have faults",
                List.of("node3: SET-004 etc/cluster.cfg:31 ring.merge.ms: \"1s\" is not a whole number of milliseconds."
                        + " Do: write 1000."),
                changes);

        report.draw(page);

        assertEquals(65, report.exitCode());
        assertGolden("cluster-reload-faulty.txt", page.text());
    }

    @Test
    void filesThatDifferAreNamedWithTheKeys() throws IOException, InterruptedException {
        ReloadReport report = reload(
                Kind.DIFFERENT,
                "node1 node2 have version 4 (1a2b3c4d); node3 has version 3 (99aabbcc)",
                List.of("ring.join.ms is 60 on node1 node2 and as by default on node3"),
                new TreeMap<>());

        report.draw(page);

        assertEquals(65, report.exitCode());
        assertGolden("cluster-reload-different.txt", page.text());
    }

    @Test
    void exitCodesOfTheOtherEnds() throws InterruptedException {
        assertEquals(
                106, reload(Kind.NOT_QUORATE, "why", List.of(), new TreeMap<>()).exitCode());
        assertEquals(
                107, reload(Kind.REFUSED, "why", List.of(), new TreeMap<>()).exitCode());
        assertEquals(
                112, reload(Kind.INCOMPLETE, "", List.of(), new TreeMap<>()).exitCode());
        assertEquals(0, reload(Kind.NOTHING_NEW, "", List.of(), new TreeMap<>()).exitCode());
        assertEquals(
                69,
                assertThrows(CommandFault.class, () -> new ReloadCommand(new FakeNode()).reload(false))
                        .exitCode());
    }

    @Test
    void anIncompleteChangeSaysWhatToDo() throws IOException, InterruptedException {
        ReloadReport report = reload(
                Kind.INCOMPLETE,
                "",
                List.of("node3 left; whether it is applied there is seen when they meet"),
                same(LOSS));

        report.draw(page);

        assertGolden("cluster-reload-incomplete.txt", page.text());
    }

    @Test
    void settingsThatWaitForARestartAreShown() throws IOException {
        node.settings.put("ring.token.loss.ms", "3000");
        node.settings.put("transport.port", "5407");
        node.running.put("transport.port", "5405");
        ClusterCommands commands = new ClusterCommands(node);

        commands.config(true, true).draw(page);
        page.gap();
        commands.config(false, false).draw(page);

        assertGolden("cluster-config-pending.txt", page.text());
    }

    private ReloadReport reload(Kind kind, String why, List<String> details, SortedMap<Integer, List<Change>> changes)
            throws InterruptedException {
        node.reload = Optional.of((dryRun, stages) -> CompletableFuture.completedFuture(
                new Outcome(kind, why, details, List.of(), "1a2b3c4d5e6f", 4, changes)));
        return (ReloadReport) new ReloadCommand(node).reload(false);
    }

    private static SortedMap<Integer, List<Change>> same(Change... changes) {
        SortedMap<Integer, List<Change>> same = new TreeMap<>();
        for (int id = 1; id <= 3; id++) {
            same.put(id, List.of(changes));
        }
        return same;
    }

    private static void assertGolden(String name, String text) throws IOException {
        Path file = GOLDEN.resolve(name);
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(file, text);
        }
        assertEquals(Files.readString(file), text);
    }
}
