package org.quorate.it.torture.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.quorate.it.torture.lab.Command;
import org.quorate.it.torture.lab.Hosts;
import org.quorate.it.torture.lab.SmallDisk;
import org.quorate.it.torture.lab.WallClock;
import org.quorate.shell.client.demo.DemoNode;
import org.quorate.shell.client.demo.NodeProbe;

/** A node on a host of its own, its process and its event log. Belongs to one thread, except for what says otherwise. */
public final class Node {
    private static final int SHOWN_LINES = 12;
    private static final long END_SECONDS = 20;

    private final DemoNode handle;
    private final Hosts hosts;
    private final Path home;
    private final Path logFile;
    private final NodeLog log;
    private final SmallDisk disk;
    private final Optional<WallClock> clock;
    private final String javaOptions;
    private volatile Optional<Process> process = Optional.empty();
    private boolean paused;

    /** @param clock its wall clock, when that is not the machine's */
    Node(DemoNode handle, Hosts hosts, Path home, Path logFile, Optional<WallClock> clock, String javaOptions)
            throws IOException, InterruptedException {
        this.handle = handle;
        this.hosts = hosts;
        this.home = home;
        this.logFile = logFile;
        this.log = new NodeLog(logFile);
        this.clock = clock;
        this.javaOptions = javaOptions;
        this.disk = hosts.mount(
                handle.id(), Files.createDirectories(handle.directory().resolve("data")));
    }

    /** Number of the node and of its host. */
    public int id() {
        return handle.id();
    }

    /** Name of the node. */
    public String name() {
        return handle.name();
    }

    /** For asking it. */
    public DemoNode handle() {
        return handle;
    }

    /** Where its event log is. */
    public Path logFile() {
        return logFile;
    }

    /** What its event log says. */
    public NodeLog log() {
        return log;
    }

    /** The disk of its state. */
    public SmallDisk disk() {
        return disk;
    }

    /** Gives it a share of one processor, in percent. */
    public void limit(int percent) throws IOException {
        hosts.limit(id(), pid(), percent);
    }

    /** Ends {@link #limit}. */
    public void free() throws IOException {
        hosts.free(id());
    }

    /** Its wall clock, when that is not the machine's. */
    public Optional<WallClock> clock() {
        return clock;
    }

    /** Whether it has a process; any thread may ask. */
    public boolean runs() {
        return process.isPresent();
    }

    /** Whether it was paused. */
    public boolean isPaused() {
        return paused;
    }

    /** Whether its process has ended although nobody wanted that. */
    boolean hasEnded() {
        return process.map(p -> !p.isAlive()).orElse(false);
    }

    /** Starts it and waits for nothing. */
    public void start() throws IOException {
        Path console = handle.output();
        Files.createDirectories(console.getParent());
        List<String> command = new ArrayList<>(hosts.through(id()));
        command.add("env");
        clock.map(WallClock::environment).orElse(Map.of()).forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(List.of(
                home.resolve("bin/quorated").toString(),
                "--data",
                handle.directory().toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("QUORATE_JAVA_OPTS", javaOptions);
        process = Optional.of(hosts.start(builder));
    }

    /** Kills it as a power cut does. */
    public void kill() throws IOException, InterruptedException {
        Process running = running();
        process = Optional.empty();
        paused = false;
        running.destroyForcibly();
        if (!running.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException(name() + " (pid " + running.pid() + ") does not end by SIGKILL");
        }
        log.refresh();
        log.killed();
    }

    /** Stops it in order. @throws IOException when it does not end by itself, or with another exit code than 0 and 143 */
    public void stop() throws IOException, InterruptedException {
        Process running = running();
        process = Optional.empty();
        running.destroy();
        if (!running.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            running.destroyForcibly();
            throw new IOException(name() + " did not stop within " + END_SECONDS + " s and was killed");
        }
        if (running.exitValue() != 0 && running.exitValue() != 143) {
            throw new IOException(
                    name() + " stopped with exit code " + running.exitValue() + ", its last lines:\n" + lastLines());
        }
        log.refresh();
    }

    /** Its process stands still until {@link #resume}. */
    public void pause() throws IOException, InterruptedException {
        Command.run("sh", "-c", "kill -STOP " + pid());
        paused = true;
    }

    /** Ends {@link #pause}. */
    public void resume() throws IOException, InterruptedException {
        Command.run("sh", "-c", "kill -CONT " + pid());
        paused = false;
    }

    /** Gives it a command. */
    public NodeProbe.Reply ask(long patienceMillis, String... words) {
        return NodeProbe.ask(handle, patienceMillis, words);
    }

    /** Number of its process. */
    public long pid() throws IOException {
        return running().pid();
    }

    private Process running() throws IOException {
        return process.orElseThrow(() -> new IOException(name() + " does not run"));
    }

    /** The last lines that it printed. */
    String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(handle.output());
        return "  " + String.join("\n  ", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    }
}
