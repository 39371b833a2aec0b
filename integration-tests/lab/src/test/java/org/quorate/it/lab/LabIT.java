package org.quorate.it.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.it.lab.host.Needs;

/** {@code quorate lab} as an operator runs it: that the lab itself is right with daemons only, and a node in a ring with one. */
class LabIT {
    private static final long PATIENCE_MINUTES = 5;

    @TempDir
    Path directory;

    @BeforeEach
    void needsRootAndCorosync() throws InterruptedException {
        Optional<String> missing = Needs.missing();
        if (System.getenv("CI") != null) {
            assertEquals(Optional.empty(), missing);
        }
        assumeTrue(missing.isEmpty(), () -> "no lab here: " + missing.orElseThrow());
    }

    @Test
    void twoDaemonsGoThroughAllScenarios() throws Exception {
        Process lab =
                lab("--check", "--corosync", "2", "--quorate", "0", "--transport", "knet", "--crypto", "aes256/sha256");
        assertTrue(lab.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES), this::said);

        assertEquals(Main.HELD, lab.exitValue(), this::said);
        assertTrue(said().contains("Everything holds"), this::said);
        assertEquals(List.of(), directories());
    }

    @Test
    void aDaemonAndANodeAreOneRingWhateverLeavesItAndComesBack() throws Exception {
        Process lab = lab(
                "--check",
                "--rings",
                "1+1",
                "--transport",
                "udpu",
                "--representative",
                "quorate",
                "--only",
                "messages,leave,kill");
        assertTrue(lab.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES), this::said);

        assertEquals(Main.HELD, lab.exitValue(), this::said);
        assertTrue(said().contains("Everything holds"), this::said);
        assertTrue(said().contains("daemons only"), this::said);
        assertEquals(List.of(), directories());
    }

    @Test
    void aLabIsLeftByALine() throws Exception {
        Process lab = lab("--corosync", "2", "--quorate", "0", "--transport", "udpu");
        awaitSaid("Enter ends it.");

        lab.getOutputStream().write('\n');
        lab.getOutputStream().close();
        assertTrue(lab.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES), this::said);

        assertEquals(Main.HELD, lab.exitValue(), this::said);
        assertTrue(said().contains("All nodes have left."), this::said);
        assertEquals(List.of(), directories());
    }

    @Test
    void aLabMayBeLeftBeforeItsNodesHaveBegun() throws Exception {
        Path slow = Files.createDirectory(directory.resolve("slow")).resolve("corosync");
        Files.writeString(slow, "#!/bin/sh\nsleep 60\n");
        assertTrue(slow.toFile().setExecutable(true));
        Process lab = lab(
                Map.of("PATH", slow.getParent() + ":" + System.getenv("PATH")),
                "--corosync",
                "2",
                "--quorate",
                "0",
                "--transport",
                "udpu");
        lab.getOutputStream().close();
        assertTrue(lab.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES), this::said);

        assertEquals(Main.HELD, lab.exitValue(), this::said);
        assertTrue(said().contains("All nodes have left."), this::said);
    }

    @Test
    void nothingRunsOnAfterAKilledLabAndTheNextOneRemovesItsDirectory() throws Exception {
        Process killed = lab("--corosync", "2", "--quorate", "0", "--transport", "udpu");
        awaitSaid("Enter ends it.");
        List<ProcessHandle> all = killed.descendants().toList();
        assertTrue(all.stream().anyMatch(p -> command(p).endsWith("corosync")), all::toString);

        killed.destroyForcibly().waitFor();
        all.forEach(each ->
                each.onExit().orTimeout(PATIENCE_MINUTES, TimeUnit.MINUTES).join());
        List<Path> left = directories();
        assertEquals(1, left.size());

        Process next = lab("--corosync", "2", "--quorate", "0", "--transport", "udpu");
        awaitSaid("Enter ends it.");
        assertTrue(said().contains("Removed what a run that was killed had left: " + left.get(0)), this::said);
        assertFalse(Files.exists(left.get(0)));
        next.destroy();
        assertTrue(next.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES), this::said);
        assertEquals(List.of(), directories());
    }

    private static String command(ProcessHandle process) {
        return process.info().command().orElse("");
    }

    private Process lab(String... words) throws IOException {
        return lab(Map.of(), words);
    }

    private Process lab(Map<String, String> environment, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dquorate.root=" + System.getProperty("quorate.root"),
                "-Dquorate.home=" + System.getProperty("quorate.home"),
                "-Djava.io.tmpdir=" + directory,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output().toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private Path output() {
        return directory.resolve("output.txt");
    }

    private String said() {
        try {
            return Files.readString(output());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private List<Path> directories() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Files::isDirectory)
                    .filter(each -> each.getFileName().toString().startsWith("quorate-lab-"))
                    .toList();
        }
    }

    private void awaitSaid(String text) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
        while (!said().contains(text)) {
            assertTrue(System.nanoTime() - end < 0, this::said);
            Thread.sleep(50);
        }
    }
}
