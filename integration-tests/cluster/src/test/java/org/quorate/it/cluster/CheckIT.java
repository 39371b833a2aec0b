package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.testing.judge.log.JudgeCommand;

/** {@code quorate demo --check} as an operator runs it, with less input; and its logs, tampered with. */
class CheckIT {
    @TempDir
    Path directory;

    @Test
    void everythingHoldsAndTamperedLogsAreNoticed() throws Exception {
        Path run = directory.resolve("v4");

        check("127.0.0.1", run);

        Path logs = run.resolve("trace");
        assertEquals(JudgeCommand.KEPT, judge(logs), "the logs as they are");
        tampered(logs, "swapped", lines -> Collections.swap(lines, lines.size() / 2, lines.size() / 2 + 1));
        tampered(logs, "dropped", lines -> lines.remove(lines.size() / 2));
        tampered(logs, "changed", lines -> {
            int index = lines.size() / 2;
            while (!lines.get(index).contains("\"crc\":\"")) {
                index++;
            }
            String line = lines.get(index);
            int at = line.indexOf("\"crc\":\"") + "\"crc\":\"".length();
            lines.set(index, line.substring(0, at) + (line.charAt(at) == '0' ? '1' : '0') + line.substring(at + 1));
        });
    }

    @Test
    void everythingHoldsOverIpv6() throws Exception {
        check("::1", directory.resolve("v6"));
    }

    private void check(String address, Path run) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                NodeProcess.HOME.resolve("bin/quorate").toString(),
                "demo",
                "--check",
                "--address",
                address,
                "--megabytes",
                "30",
                "--rate",
                "2",
                "--dir",
                run.toString(),
                "--keep");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Path output = directory.resolve("output.txt");
        Process check = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            int exit = check.waitFor();
            String said = Files.readString(output);
            System.out.println(said);
            assertEquals(0, exit, said);
        } finally {
            check.destroy();
            check.waitFor();
        }
    }

    private void tampered(Path logs, String how, Consumer<List<String>> tamper) throws IOException {
        Path copy = Files.createDirectories(directory.resolve(how));
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Path victim = copy.resolve("node2.jsonl");
        List<String> lines = new ArrayList<>(Files.readAllLines(victim));
        tamper.accept(lines);
        Files.write(victim, lines);

        assertTrue(judge(copy) != JudgeCommand.KEPT, "one line " + how);
    }

    private static int judge(Path logs) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        return JudgeCommand.run(new String[] {"--complete", logs.toString()}, nowhere, nowhere);
    }
}
