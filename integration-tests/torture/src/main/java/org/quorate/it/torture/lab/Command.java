package org.quorate.it.torture.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs a program of the system to its end. */
public final class Command {
    private static final long PATIENCE_SECONDS = 60;

    private Command() {}

    /**
     * Runs it.
     *
     * @return what it printed
     * @throws IOException when it is not there, failed or did not end; the message has what it said
     */
    public static String run(String... words) throws IOException, InterruptedException {
        return run(List.of(words), "");
    }

    /** As {@link #run(String...)}, with a standard input. */
    public static String run(List<String> words, String input) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", words) + " did not end within " + PATIENCE_SECONDS + " s");
        }
        if (process.exitValue() != 0) {
            throw new IOException(String.join(" ", words) + ": " + (said.isEmpty() ? "failed" : said));
        }
        return said;
    }

    /** Runs it; whether it succeeded. */
    public static boolean succeeds(String... words) throws InterruptedException {
        try {
            run(words);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** Whether there is a program of this name. */
    public static boolean isPresent(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/sbin:/usr/bin:/sbin:/bin");
        return Arrays.stream(path.split(":")).anyMatch(d -> Files.isExecutable(Path.of(d, program)));
    }
}
