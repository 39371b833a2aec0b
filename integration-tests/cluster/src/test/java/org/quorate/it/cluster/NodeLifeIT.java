package org.quorate.it.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeLifeIT {
    private static final int TERMINATED = 128 + 15;

    /** Fields of a task's stat, counted from 1: the first behind its name, and the one with its niceness. */
    private static final int STATE = 3;

    private static final int NICE = 19;

    private static final int BEGAN = 22;

    /** What a node with the sign says when it runs. */
    private static final String SIGN = "PLG-101";

    @TempDir
    Path data;

    @Test
    void anOldJavaIsNamedWithWhatIsWanted() throws Exception {
        Path java = Files.createDirectories(data.resolve("java/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nexit 1\n");
        assertTrue(java.toFile().setExecutable(true));
        Files.writeString(data.resolve("java/release"), "JAVA_VERSION=\"11.0.22\"\n");

        try (NodeProcess node =
                NodeProcess.run(Map.of("JAVA_HOME", data.resolve("java").toString()), "--data", data.toString())) {
            node.awaitLine("is Java 11.0.22; Quorate needs Java 17 or newer");
            assertEquals(1, node.awaitExit());
        }
    }

    @Test
    void missingAndUnknownArgumentsAreUsage() throws Exception {
        try (NodeProcess nothing = NodeProcess.run(Map.of());
                NodeProcess unknown = NodeProcess.run(Map.of(), "--dta", "x")) {
            nothing.awaitLine("--data DIR is missing");
            unknown.awaitLine("unknown argument --dta");
            assertEquals(64, nothing.awaitExit());
            assertEquals(64, unknown.awaitExit());
        }
    }

    @Test
    void invalidSettingsEndTheNodeWith78() throws Exception {
        NodeProcess.writeSettings(data);
        Files.writeString(data.resolve("etc/cluster.cfg"), "cluster.name = Not Valid\n");

        try (NodeProcess node = NodeProcess.start(data)) {
            node.awaitLine("cluster.name");
            assertEquals(78, node.awaitExit());
        }
    }

    @Test
    void aSecondNodeInTheSameDirectoryIsRefused() throws Exception {
        prepareNodeWithSign();

        try (NodeProcess first = NodeProcess.start(data)) {
            first.awaitLine(SIGN);
            try (NodeProcess second = NodeProcess.start(data)) {
                second.awaitLine("a node runs in");
                assertEquals(1, second.awaitExit());
            }
            assertTrue(first.isAlive());
            assertEquals(TERMINATED, first.terminate());
        }
    }

    @Test
    void wrongJarsAreNamedAndTheNodeRunsOn() throws Exception {
        NodeProcess.writeSettings(data);
        Path plugins = Files.createDirectories(data.resolve("plugins"));
        jar(plugins.resolve("plain.jar"), "Created-By", "somebody");
        jar(plugins.resolve("scr.jar"), "Bundle-SymbolicName", "org.apache.felix.scr", "Bundle-Version", "2.2.18");
        jar(
                plugins.resolve("wants.jar"),
                "Bundle-SymbolicName",
                "wants",
                "Import-Package",
                "no.where;version=\"[1,2)\"");
        Files.writeString(plugins.resolve("text.jar"), "not a jar\n");
        jar(plugins.resolve("zgood.jar"), "Bundle-SymbolicName", "good");

        try (NodeProcess node = NodeProcess.start(data)) {
            node.awaitLine("PLG-101 Plug-in good");
            node.awaitLine("PLG-001 Plug-in file text.jar");
            node.awaitLine("PLG-002 Plug-in file plain.jar");
            node.awaitLine("PLG-003 Plug-in file scr.jar");
            node.awaitLine("PLG-004 Plug-in wants 0.0.0 is not used. Why: it wants package no.where [1.0.0,2.0.0)");
            assertTrue(node.isAlive());
        }
    }

    @Test
    void aKilledNodeStartsAgain() throws Exception {
        prepareNodeWithSign();

        try (NodeProcess node = NodeProcess.start(data)) {
            node.awaitLine(SIGN);
            node.kill();
        }

        try (NodeProcess node = NodeProcess.start(data)) {
            node.awaitLine(SIGN);
            assertEquals(TERMINATED, node.terminate());
        }
    }

    @Test
    void aNodeWhoseParentHasNotSeenItsEndIsNoLongerThere() throws Exception {
        prepareNodeWithSign();
        // It ends when its parent is no shell any more, which would look at its end.
        String child = "while ! grep -q sleep /proc/$$/comm; do :; done & echo $!; exec sleep 600";
        Process parent = new ProcessBuilder("sh", "-c", child).start();
        try {
            String ended = parent.inputReader().readLine();
            while (!Files.readString(Path.of("/proc", ended, "stat")).contains(") Z ")) {
                Thread.onSpinWait();
            }
            Files.writeString(Files.createDirectories(data.resolve("run")).resolve("quorated.pid"), ended + "\n");

            try (NodeProcess node = NodeProcess.start(data)) {
                node.awaitLine(SIGN);
                assertEquals(TERMINATED, node.terminate());
            }
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void theLoopGoesBeforeOtherThreadsWhereThatMayBe() throws Exception {
        Process nice = new ProcessBuilder("nice", "-n", "-5", "nice").start();
        assumeTrue("-5".equals(new String(nice.getInputStream().readAllBytes(), US_ASCII).strip()), "not allowed here");
        prepareNodeWithSign();

        try (NodeProcess node = NodeProcess.start(data)) {
            node.awaitLine(SIGN);
            assertEquals(-5, niceness(node.pid(), "quorate-loop"));
            assertEquals(0, niceness(node.pid(), "quorate-store"));
            assertEquals(5, niceness(node.pid(), "C1 CompilerThre"));
        }
    }

    /** Else the whole heap would be collected because classes are loaded, while nodes wait for one another in their first rings. */
    @Test
    void classesTakeAtMostHalfOfWhatACollectionWaitsFor() throws Exception {
        prepareNodeWithSign();

        try (NodeProcess node = NodeProcess.start(data)) {
            node.awaitLine(SIGN);
            String metaspace =
                    jcmd(node, "GC.heap_info") + jcmd(node, "VM.metaspace", "basic"); // the second from Java 25 on
            long committed = 1024 * number("Metaspace +used \\d+K, committed (\\d+)K", metaspace);
            long most = number("\\bMetaspaceSize *= (\\d+)", jcmd(node, "VM.flags", "-all"));
            assertTrue(2 * committed <= most, () -> committed + " bytes, a collection comes with " + most);
        }
    }

    private static String jcmd(NodeProcess node, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/jcmd").toString(), Long.toString(node.pid())));
        command.addAll(List.of(arguments));
        Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(jcmd.getInputStream().readAllBytes(), US_ASCII);
    }

    private static long number(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), text);
        return Long.parseLong(matcher.group(1));
    }

    /** A node that says when it runs, because it has a plug-in to tell of. */
    private void prepareNodeWithSign() throws IOException {
        NodeProcess.writeSettings(data);
        Files.createDirectories(data.resolve("plugins"));
        jar(data.resolve("plugins/sign.jar"), "Bundle-SymbolicName", "sign");
    }

    /** Of the oldest thread with that name: a thread has the name of the one that began it until it sets its own. */
    private static int niceness(long pid, String thread) throws IOException {
        long oldest = Long.MAX_VALUE;
        int niceness = 0;
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path task : tasks) {
                String stat = stat(task);
                int end = stat.lastIndexOf(')');
                if (end > 0 && stat.substring(stat.indexOf('(') + 1, end).equals(thread)) {
                    String[] fields = stat.substring(end + 2).split(" ");
                    long began = Long.parseLong(fields[BEGAN - STATE]);
                    if (began < oldest) {
                        oldest = began;
                        niceness = Integer.parseInt(fields[NICE - STATE]);
                    }
                }
            }
        }
        assertNotEquals(Long.MAX_VALUE, oldest, "no thread " + thread);
        return niceness;
    }

    /** Empty for a thread that has ended. */
    private static String stat(Path task) {
        try {
            return Files.readString(task.resolve("stat"));
        } catch (IOException ended) {
            return "";
        }
    }

    private static void jar(Path file, String... headers) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        for (int i = 0; i < headers.length; i += 2) {
            manifest.getMainAttributes().putValue(headers[i], headers[i + 1]);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            new JarOutputStream(out, manifest).close();
        }
    }
}
