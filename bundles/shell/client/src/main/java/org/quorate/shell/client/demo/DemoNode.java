package org.quorate.shell.client.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A node of the demo: its directory and the process that was started in it. Safe for threads: it keeps nothing but names.
 *
 * @param id of the node
 * @param name of the node
 * @param address of its link, with port
 * @param directory its own, absolute
 */
public record DemoNode(int id, String name, String address, Path directory) {
    private static final Path PROC = Path.of("/proc");

    /** The socket of its commands. */
    public Path socket() {
        return directory.resolve("run/quorate.sock");
    }

    /** What its process printed. */
    public Path output() {
        return directory.resolve("log/console.log");
    }

    /** Where it writes its event log if it was told to. */
    Path intent() {
        return directory.resolve("run/demo.intent");
    }

    private Path pidFile() {
        return directory.resolve("run/demo.pid");
    }

    /** Remembers the process that was started for it. */
    void started(long pid) throws IOException {
        write(intent(), "run");
        write(pidFile(), Long.toString(pid));
    }

    /** Remembers that its process will end because somebody wants it. */
    void ending(String why) throws IOException {
        write(intent(), why);
    }

    /** Why its process ends: {@code run} when nobody wanted that. */
    String wanted() {
        return read(intent());
    }

    /** Its process, if it runs; a process that took over the number of an ended one is not it. */
    public Optional<ProcessHandle> process() {
        String pid = read(pidFile());
        if (!pid.matches("[1-9][0-9]{0,9}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(ProcessHandle::isAlive)
                .filter(this::isThisNode);
    }

    /** Whether its process was stopped by SIGSTOP. */
    public boolean isPaused() {
        return process().map(p -> status(p.pid()) == 'T').orElse(false);
    }

    /** Whether it runs and can answer. */
    public boolean isUp() {
        return process().map(p -> status(p.pid()) != 'T').orElse(false);
    }

    /**
     * Sends a signal to its process.
     *
     * @return the process
     * @throws DemoFault when it does not run
     */
    public ProcessHandle signal(String signal) {
        ProcessHandle process = running();
        try {
            Process kill = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (kill.waitFor() != 0) {
                throw new DemoFault(DemoFault.FAILED, "kill -" + signal + " " + process.pid() + " failed.");
            }
        } catch (IOException e) {
            throw new DemoFault(DemoFault.FAILED, "No shell to send a signal with: " + e.getMessage() + ".");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return process;
    }

    /**
     * Kills its process and waits for its end.
     *
     * @return when that was, of {@link System#nanoTime}
     */
    public long kill() throws IOException, InterruptedException {
        ProcessHandle process = running();
        ending("kill");
        long now = System.nanoTime();
        process.destroyForcibly();
        awaitEnd(process, NodeKeeper.STOP_MILLIS);
        return now;
    }

    /** Stops its process by SIGSTOP, and waits until the system counts it as paused; one that does not say so is not waited for. */
    void pause() throws InterruptedException {
        awaitState(signal("STOP"), "TZ?", NodeKeeper.STOP_MILLIS);
    }

    /** Its process. */
    ProcessHandle running() {
        return process()
                .orElseThrow(() ->
                        new DemoFault(DemoFault.NO_NODE, name + " does not run. Do: quorate demo start " + name + "."));
    }

    /**
     * Ends it in order and waits; one that does not end in time is killed.
     *
     * @return whether it ended by itself
     */
    public boolean stop(long patienceMillis) throws IOException, InterruptedException {
        Optional<ProcessHandle> found = process();
        if (found.isEmpty()) {
            return true;
        }
        ProcessHandle process = found.get();
        ending("stop");
        boolean paused = isPaused();
        process.destroy();
        if (paused) {
            signal("CONT");
        }
        if (awaitEnd(process, patienceMillis)) {
            return true;
        }
        process.destroyForcibly();
        awaitEnd(process, patienceMillis);
        return false;
    }

    static boolean awaitEnd(ProcessHandle process, long patienceMillis) throws InterruptedException {
        return awaitState(process, "Z", patienceMillis);
    }

    private static boolean awaitState(ProcessHandle process, String letters, long patienceMillis)
            throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        while (process.isAlive() && letters.indexOf(status(process.pid())) < 0) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            Thread.sleep(5);
        }
        return true;
    }

    private boolean isThisNode(ProcessHandle process) {
        Path entry = PROC.resolve(Long.toString(process.pid()));
        if (!Files.isDirectory(PROC.resolve("self"))) {
            return process.info().commandLine().map(c -> c.contains("quorate")).orElse(true);
        }
        try {
            String words = Files.readString(entry.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            boolean starting = words.contains("quorated")
                    && words.contains(directory.getFileName().toString());
            boolean here = entry.resolve("cwd").toRealPath().equals(directory.toRealPath());
            return starting || here && words.contains("-Dquorate.data=");
        } catch (IOException gone) {
            return false;
        }
    }

    /** State letter of a process: {@code T} stopped, {@code Z} ended and not yet noticed; {@code ?} when unknown. */
    private static char status(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
            return stat.charAt(stat.lastIndexOf(')') + 2);
        } catch (IOException | IndexOutOfBoundsException unknown) {
            return '?';
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).trim();
        } catch (IOException absent) {
            return "";
        }
    }
}
