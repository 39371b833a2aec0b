package org.quorate.it.lab.node;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorate.it.lab.host.HostProcess;
import org.quorate.it.lab.host.Hosts;
import org.quorate.it.lab.trace.Trace;
import org.quorate.it.torture.lab.Command;

/** A daemon of corosync and a client of libcpg, which goes on when the daemon is killed and comes back. */
final class CorosyncNode implements LabNode {
    /** The order of the process groups. */
    static final String ORDER = "cpg";

    private static final int SHOWN_LINES = 15;

    private static final String IN_A_RING = "A new membership";
    private static final long END_MILLIS = 20_000;
    private static final long ASK_MILLIS = 30_000;
    private static final long ASK_PAUSE_MILLIS = 50;
    private static final Pattern VOTES = Pattern.compile("(?m)^Total votes: +([0-9]{1,9})$");
    private static final Pattern QUORATE = Pattern.compile("(?m)^Quorate: +Yes$");

    private final int id;
    private final Hosts hosts;
    private final Path configuration;
    private final File output;
    private final Trace trace;
    private Optional<CpgProcess> client = Optional.empty();
    private Optional<HostProcess> daemon = Optional.empty();
    private Optional<HostProcess> leaving = Optional.empty();
    private boolean paused;
    private int perSecond;
    private int bytes = CpgProcess.MIN_BYTES;
    private long startedNanos;

    CorosyncNode(int id, Hosts hosts, Path configuration) throws IOException {
        this.id = id;
        this.hosts = hosts;
        this.configuration = configuration;
        this.output = hosts.directory(id).resolve("corosync.log").toFile();
        this.trace = new Trace(name(), id);
    }

    @Override
    public int id() {
        return id;
    }

    @Override
    public Kind kind() {
        return Kind.COROSYNC;
    }

    @Override
    public void start() throws IOException, InterruptedException {
        startedNanos = System.nanoTime();
        daemon = Optional.of(hosts.start(id, List.of("corosync", "-f", "-c", configuration.toString()), output));
        if (client.isEmpty()) {
            client = Optional.of(new CpgProcess(hosts, id, trace));
            client.get().rate(perSecond, bytes);
        }
    }

    @Override
    public void leave() {
        leaving = Optional.of(running());
        daemon = Optional.empty();
        running(leaving).terminate();
    }

    @Override
    public void awaitEnd() throws IOException, InterruptedException {
        HostProcess ending = running(leaving);
        leaving = Optional.empty();
        if (!ending.awaitEnd(END_MILLIS)) {
            ending.kill();
            throw new IOException(name() + " did not end within " + END_MILLIS / 1000 + " s and was killed");
        }
        boolean beforeItListenedToSignals = ending.exitCode() == HostProcess.TERMINATED && !wasInARing();
        if (ending.exitCode() != 0 && !beforeItListenedToSignals) {
            throw new IOException(name() + " ended with " + ending.exitCode() + ", its last lines:\n" + lastLines());
        }
    }

    private boolean wasInARing() throws IOException {
        return Files.readString(output.toPath(), StandardCharsets.ISO_8859_1).contains(IN_A_RING);
    }

    @Override
    public void kill() {
        HostProcess killed = running();
        daemon = Optional.empty();
        paused = false;
        killed.kill();
    }

    @Override
    public void pause() throws IOException, InterruptedException {
        running().stop();
        paused = true;
        trace.away();
    }

    @Override
    public void resume() throws IOException, InterruptedException {
        paused = false;
        running().resume();
    }

    @Override
    public boolean runs() {
        return daemon.isPresent();
    }

    @Override
    public boolean isPaused() {
        return paused;
    }

    @Override
    public long startedNanos() {
        return startedNanos;
    }

    @Override
    public Optional<String> trouble() {
        if (daemon.isPresent() && !daemon.get().runs()) {
            return Optional.of("the daemon of " + name() + " ended by itself with "
                    + daemon.get().exitCode() + ", its last lines:\n" + lastLines());
        }
        if (client.isPresent() && !client.get().runs()) {
            return Optional.of("the client of " + name() + " ended by itself with "
                    + client.get().exitCode());
        }
        return Optional.empty();
    }

    @Override
    public Trace trace() {
        return trace;
    }

    @Override
    public String order() {
        return ORDER;
    }

    @Override
    public void traffic(int messages, int length) {
        perSecond = messages;
        bytes = length;
        client.ifPresent(each -> each.rate(messages, length));
    }

    @Override
    public Optional<String> doubts(int nodes) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ASK_MILLIS);
        while (true) {
            String said = quorumTool();
            Matcher votes = VOTES.matcher(said);
            if (votes.find()
                    && Integer.parseInt(votes.group(1)) == nodes
                    && QUORATE.matcher(said).find()) {
                return Optional.empty();
            }
            if (System.nanoTime() - end > 0) {
                return Optional.of("corosync-quorumtool of " + name() + " does not say " + nodes
                        + " votes and quorate, but:\n" + said);
            }
            Thread.sleep(ASK_PAUSE_MILLIS);
        }
    }

    private String quorumTool() throws InterruptedException {
        try {
            // Its exit code says whether the cluster is quorate; so does its text.
            List<String> words = List.of("sh", "-c", "corosync-quorumtool -s; true");
            return Command.run(hosts.builder(id, words).command(), "");
        } catch (IOException refused) {
            return refused.getMessage();
        }
    }

    @Override
    public void close() {
        // the thread of the client ends with the client
    }

    @Override
    public List<String> commands() {
        String through = String.join(" ", hosts.through(id));
        return List.of(through + " corosync-quorumtool -s", through + " corosync-cfgtool -s", "tail -f " + output);
    }

    private HostProcess running() {
        return running(daemon);
    }

    private HostProcess running(Optional<HostProcess> process) {
        return process.orElseThrow(() -> new IllegalStateException(name() + " does not run"));
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(output.toPath());
            return "  " + String.join("\n  ", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
