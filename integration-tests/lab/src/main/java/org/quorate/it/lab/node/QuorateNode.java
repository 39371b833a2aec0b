package org.quorate.it.lab.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.quorate.it.lab.host.HostProcess;
import org.quorate.it.lab.host.Hosts;
import org.quorate.it.lab.trace.EventLogTail;
import org.quorate.it.lab.trace.MessageName;
import org.quorate.it.lab.trace.Trace;
import org.quorate.shell.client.demo.DemoNode;
import org.quorate.shell.client.demo.NodeProbe;

/** A node of the distribution, watched through its event log, with a publisher and a subscriber of a channel of its own. */
final class QuorateNode implements LabNode {
    /** The order of the channel. */
    static final String ORDER = "channel";

    private static final int SHOWN_LINES = 15;
    private static final long END_MILLIS = 20_000;
    private static final long ASK_MILLIS = 30_000;
    private static final long POLL_MILLIS = 20;
    private static final String HEAP = "-Xms64m -Xmx256m -XX:+UseSerialGC";

    private final DemoNode handle;
    private final Hosts hosts;
    private final Path home;
    private final Setup setup;
    private final Trace trace;
    private final EventLogTail log;
    private final QuorateTraffic traffic;
    private final Thread reader;
    private volatile Optional<HostProcess> process = Optional.empty();
    private Optional<HostProcess> leaving = Optional.empty();
    private volatile boolean paused;
    private boolean stopped = true;

    /** Writes the settings. @param home of the distribution */
    QuorateNode(int id, Hosts hosts, Path home, Setup setup, Path key) throws IOException {
        Path directory = hosts.directory(id).resolve("quorate");
        this.handle = new DemoNode(id, "node" + id, Hosts.address(id, setup.ipv6()), directory);
        this.hosts = hosts;
        this.home = home;
        this.setup = setup;
        Path etc = Files.createDirectories(directory.resolve("etc"));
        Path file = hosts.directory(id).resolve("events.jsonl");
        Files.writeString(etc.resolve("cluster.cfg"), ClusterCfg.text(setup, key));
        Files.writeString(etc.resolve("node.cfg"), "node.id = " + id + "\ntrace.file = " + file + "\n");
        this.trace = new Trace(name(), id);
        this.log = new EventLogTail(file, trace, QuorateTraffic.CHANNEL);
        this.traffic = new QuorateTraffic(handle, () -> process.isPresent() && !paused);
        this.reader = new Thread(this::read, "quorate-lab-log-" + id);
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try {
            while (true) {
                synchronized (log) {
                    log.refresh();
                    answerStop();
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (IOException unreadable) {
            trace.fault("the event log cannot be read: " + unreadable);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Publishing was stopped: what was accepted until then is in the log a flush later; the count grows until then. */
    private void answerStop() {
        if (stopped) {
            Optional<MessageName> last = log.submitted();
            trace.sent(
                    last.map(MessageName::incarnation).orElse(0L),
                    last.map(MessageName::number).orElse(0L));
        }
    }

    @Override
    public int id() {
        return handle.id();
    }

    @Override
    public Kind kind() {
        return Kind.QUORATE;
    }

    @Override
    public void start() throws IOException, InterruptedException {
        Files.createDirectories(handle.output().getParent());
        List<String> words = List.of(
                "env",
                "JAVA_HOME=" + System.getProperty("java.home"),
                "QUORATE_JAVA_OPTS=" + HEAP,
                home.resolve("bin/quorated").toString(),
                "--data",
                handle.directory().toString());
        process = Optional.of(hosts.start(id(), words, handle.output().toFile()));
    }

    @Override
    public void leave() {
        HostProcess running = running();
        leaving = process;
        process = Optional.empty();
        running.terminate();
    }

    @Override
    public void awaitEnd() throws IOException, InterruptedException {
        HostProcess ending = leaving.orElseThrow(() -> new IllegalStateException(name() + " was not told to leave"));
        leaving = Optional.empty();
        if (!ending.awaitEnd(END_MILLIS)) {
            ending.kill();
            throw new IOException(name() + " did not end within " + END_MILLIS / 1000 + " s and was killed");
        }
        if (ending.exitCode() != 0 && ending.exitCode() != HostProcess.TERMINATED) {
            throw new IOException(name() + " ended with " + ending.exitCode() + ", its last lines:\n" + lastLines());
        }
    }

    @Override
    public void kill() throws IOException {
        HostProcess killed = running();
        process = Optional.empty();
        paused = false;
        killed.kill();
        synchronized (log) {
            log.refresh();
            trace.lost(System.nanoTime());
        }
    }

    @Override
    public void pause() throws IOException, InterruptedException {
        paused = true;
        running().stop();
    }

    @Override
    public void resume() throws IOException, InterruptedException {
        running().resume();
        paused = false;
    }

    @Override
    public boolean runs() {
        return process.isPresent();
    }

    @Override
    public boolean isPaused() {
        return paused;
    }

    @Override
    public long startedNanos() {
        return log.startedNanos();
    }

    @Override
    public Optional<String> trouble() {
        return process.filter(running -> !running.runs())
                .map(ended ->
                        name() + " ended by itself with " + ended.exitCode() + ", its last lines:\n" + lastLines());
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
    public void traffic(int perSecond, int bytes) {
        synchronized (log) {
            stopped = perSecond == 0;
            if (!stopped) {
                trace.sends();
            }
        }
        traffic.rate(perSecond, bytes);
    }

    @Override
    public Optional<String> doubts(int nodes) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ASK_MILLIS);
        while (true) {
            Optional<NodeProbe.RingView> view = NodeProbe.ring(handle);
            boolean all = view.filter(
                            v -> v.state().equals("OPERATIONAL") && v.members().size() == nodes)
                    .isPresent();
            Optional<String> doubt = all
                    ? peerDoubts()
                    : Optional.of("cluster:status of " + name() + " does not show " + nodes + " members, but "
                            + view.map(Object::toString).orElse("nothing"));
            if (doubt.isEmpty() || System.nanoTime() - end > 0) {
                return doubt;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Of a ring with daemons a node says what each peer is. */
    private Optional<String> peerDoubts() {
        if (!setup.isMixed()) {
            return Optional.empty();
        }
        String said = NodeProbe.ask(handle, "ring:status").out();
        for (int id = 1; id <= setup.nodes(); id++) {
            String peer = "node" + id + (setup.kinds().get(id - 1) == Kind.COROSYNC ? " corosync" : " Quorate");
            if (!said.contains(peer)) {
                return Optional.of("ring:status of " + name() + " does not say \"" + peer + "\", but:\n" + said);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        traffic.end();
        reader.interrupt();
    }

    @Override
    public List<String> commands() {
        String command = home.resolve("bin/quorate") + " --socket " + handle.socket();
        return List.of(command + " ring:status", command + " cluster:status", "tail -f " + handle.output());
    }

    private HostProcess running() {
        return process.orElseThrow(() -> new IllegalStateException(name() + " does not run"));
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(handle.output());
            return "  " + String.join("\n  ", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
