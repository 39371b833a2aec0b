package org.quorate.testing.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs Jazzer on one target after the other, each in a process of its own, so that a crash of the virtual machine is a finding. */
final class Fuzzer {
    private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final String LIBRARY = "com/code_intelligence/jazzer/driver/jazzer_driver_%s/libjazzer_driver.so";
    private static final String HEAP = "-Xmx768m";

    /** Longest time of one input; the longest true one takes a fraction of a second. */
    private static final int INPUT_SECONDS = 20;

    /** Beyond the time asked for: start, the corpus at the start, and one input that hangs. */
    private static final int GRACE_SECONDS = 120;

    /** In runs up to that long the better compiler costs more than it gives. */
    private static final int SHORT_SECONDS = 30;

    private final Path corpus;
    private final Path output;

    /**
     * A fuzzer.
     *
     * @param corpus a directory for each target; only read, but by {@link #save}
     * @param output gets new inputs and findings
     */
    Fuzzer(Path corpus, Path output) {
        this.corpus = corpus.toAbsolutePath();
        this.output = output.toAbsolutePath();
    }

    /** Why the fuzzer cannot run here; empty when it can. */
    static Optional<String> whyNot() {
        String platform = platform();
        ClassLoader loader = Fuzzer.class.getClassLoader();
        if (loader.getResource(JAZZER.replace('.', '/') + ".class") == null) {
            return Optional.of("Jazzer is not on the class path");
        }
        String library = String.format(LIBRARY, platform);
        if (loader.getResource(library) == null
                && loader.getResource(library.replace(".so", ".dylib")) == null
                && loader.getResource(library.replace("libjazzer_driver.so", "jazzer_driver.dll")) == null) {
            return Optional.of("Jazzer has no native library for " + platform);
        }
        return Optional.empty();
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String name = system.startsWith("mac") ? "macos" : system.startsWith("windows") ? "windows" : "linux";
        String machine = System.getProperty("os.arch");
        return name + "_" + (machine.equals("amd64") ? "x86_64" : machine);
    }

    /** Fuzzes a target for so many seconds. */
    Outcome run(Target target, long seconds) throws IOException, InterruptedException {
        Path found = Files.createDirectories(work(target));
        List<String> command = command(target, seconds);
        command.add("-max_total_time=" + Math.max(1, seconds));
        command.add("-print_final_stats=1");
        command.add(found.toString());
        command.add(Files.createDirectories(corpus.resolve(target.label())).toString());
        return watch(target, command, seconds);
    }

    /** Adds what a run has found worth keeping to the corpus, only inputs that reach something new. */
    void save(Target target) throws IOException, InterruptedException {
        List<String> command = command(target, GRACE_SECONDS);
        command.add("-merge=1");
        command.add(corpus.resolve(target.label()).toString());
        command.add(work(target).toString());
        watch(target, command, GRACE_SECONDS);
    }

    private Path work(Target target) {
        return output.resolve("inputs").resolve(target.label());
    }

    private List<String> command(Target target, long seconds) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(HEAP);
        command.add("-XX:+UseSerialGC");
        command.add("-XX:-UsePerfData");
        command.add("-D" + FuzzTarget.HOOKED + "=true");
        if (seconds <= SHORT_SECONDS) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(JAZZER);
        command.add("--target_class=" + FuzzerEntry.class.getName());
        command.add("--target_args=" + target.label());
        command.add("--instrumentation_includes=" + target.guide());
        command.add("--trace=" + target.traces());
        // The detectors of injections look for what none of these targets does, and cost much.
        command.add("--custom_hook_includes=org.quorate.none.**");
        command.add("--reproducer_path=" + output);
        command.add("-artifact_prefix=" + output + "/" + target.label() + "-");
        command.add("-max_len=" + target.maxBytes());
        command.add("-timeout=" + INPUT_SECONDS);
        command.add("-rss_limit_mb=0");
        return command;
    }

    private Outcome watch(Target target, List<String> command, long seconds) throws IOException, InterruptedException {
        Path log = output.resolve(target.label() + ".log");
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(output.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                .start();
        try {
            boolean ended = process.waitFor(seconds + GRACE_SECONDS, TimeUnit.SECONDS);
            double took = (System.nanoTime() - began) / 1e9;
            int code = ended ? process.exitValue() : -1;
            FuzzerLog read = new FuzzerLog();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(Files.newInputStream(log), StandardCharsets.ISO_8859_1))) {
                lines.lines().forEach(read::take);
            }
            return read.outcome(target, ended, code, took);
        } finally {
            process.destroyForcibly();
        }
    }

    private java.io.File nothing() throws IOException {
        Path empty = output.resolve("empty");
        Files.write(empty, new byte[0]);
        return empty.toFile();
    }

    /** Replays the corpus of a target without the fuzzer; answers how many inputs it has. */
    static int replay(Target target, Path corpus) throws IOException {
        Path directory = corpus.resolve(target.label());
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        FuzzTarget subject = target.make();
        int inputs = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                subject.accept(Files.readAllBytes(file));
                inputs++;
            }
        }
        return inputs;
    }
}
