package org.quorate.testing.simulator;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.Reason;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.testing.judge.log.IntegrityChain;
import org.quorate.testing.simulator.world.Profile;
import org.quorate.testing.simulator.world.Recorder;
import org.quorate.testing.simulator.world.World;

/** Writes a run as event logs, one file per node, as a node writes them. A file that cannot be written ends the run. */
final class TraceLog implements Recorder, Closeable {
    private static final String CHANNEL = "trace.sim";

    private final Path directory;
    private final String release;
    private final Map<Integer, NodeFile> files = new TreeMap<>();

    /** Logs into a directory, which is made where it is missing; older logs of the same nodes are overwritten. */
    TraceLog(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        String version = TraceLog.class.getPackage().getImplementationVersion();
        release = version == null ? "source" : version;
    }

    private static final class NodeFile {
        final OutputStream out;
        final IntegrityChain chain = new IntegrityChain();
        long incarnation;
        long line;
        boolean running;

        NodeFile(OutputStream out) {
            this.out = out;
        }
    }

    @Override
    public void started(long time, int node, long incarnation, Profile profile) {
        NodeFile file = files.computeIfAbsent(node, this::open);
        file.incarnation = incarnation;
        file.line = 0;
        file.running = true;
        write(
                time,
                node,
                "start",
                "\"v\":1,\"cluster\":\"sim\",\"release\":\"" + release + "\",\"nodes\":"
                        + Arrays.toString(profile.nodes).replace(" ", "") + ",\"token\":"
                        + profile.tokenLossNanos / World.MILLI);
    }

    private NodeFile open(int node) {
        try {
            return new NodeFile(
                    new BufferedOutputStream(Files.newOutputStream(directory.resolve("node-" + node + ".jsonl"))));
        } catch (IOException notWritable) {
            throw new UncheckedIOException(notWritable);
        }
    }

    @Override
    public void submitted(long time, int node, long idHigh, long idLow, boolean safe, int length, int crc) {
        write(time, node, "submit", message(idHigh, idLow) + "," + content(safe, length, crc));
    }

    @Override
    public void refused(long time, int node, long idHigh, long idLow, String why) {
        write(time, node, "refuse", message(idHigh, idLow) + ",\"why\":\"" + why + "\"");
    }

    @Override
    public void delivered(long time, int node, long idHigh, long idLow, int crc, Delivered message) {
        write(
                time,
                node,
                "deliver",
                message(idHigh, idLow) + "," + content(message.safe, message.length, crc) + ",\"r\":\"" + message.ring
                        + "\",\"q\":" + message.seq + ",\"p\":" + message.piece);
    }

    @Override
    public void transitional(long time, int node, RingId from, RingId to, int[] members, long[] incarnations) {
        write(
                time,
                node,
                "config",
                "\"k\":\"transitional\",\"r\":\"" + from + "\",\"to\":\"" + to + "\","
                        + members(members, incarnations));
    }

    @Override
    public void regular(long time, int node, RingId ring, int[] members, long[] incarnations) {
        write(time, node, "config", "\"k\":\"regular\",\"r\":\"" + ring + "\"," + members(members, incarnations));
    }

    @Override
    public void state(long time, int node, StateName from, StateName to, Reason reason) {
        write(time, node, "state", "\"from\":\"" + from + "\",\"to\":\"" + to + "\",\"why\":\"" + reason + "\"");
    }

    @Override
    public void ended(long time, int node, boolean clean) {
        if (clean) {
            write(time, node, "stop", "\"why\":\"left\"");
        }
        files.get(node).running = false;
    }

    private static String message(long idHigh, long idLow) {
        return String.format("\"c\":\"%s\",\"m\":\"%016x%016x\"", CHANNEL, idHigh, idLow);
    }

    private static String content(boolean safe, int length, int crc) {
        return String.format("\"s\":\"%s\",\"len\":%d,\"crc\":\"%08x\"", safe ? "safe" : "agreed", length, crc);
    }

    private static String members(int[] members, long[] incarnations) {
        return "\"mem\":" + Arrays.toString(members).replace(" ", "") + ",\"inc\":"
                + Arrays.stream(incarnations).mapToObj(Long::toString).collect(Collectors.joining(",", "[", "]"));
    }

    /** Before its record is durable a node has no incarnation to write under; nothing it does then reaches the world. */
    private void write(long time, int node, String event, String fields) {
        NodeFile file = files.get(node);
        if (file == null || !file.running) {
            return;
        }
        String line = "{\"t\":" + time + ",\"n\":" + node + ",\"i\":" + file.incarnation + ",\"x\":" + file.line++
                + ",\"e\":\"" + event + "\"," + fields;
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        String digits = file.chain.next(bytes, 0, bytes.length);
        try {
            file.out.write(bytes);
            file.out.write((",\"h\":\"" + digits + "\"}\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** The run came to its end, and nothing was under way any more: nodes that still ran stop. */
    void complete(long time) {
        for (Map.Entry<Integer, NodeFile> file : files.entrySet()) {
            if (file.getValue().running) {
                write(time, file.getKey(), "stop", "\"why\":\"end of the run\"");
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (NodeFile file : files.values()) {
            file.out.close();
        }
    }
}
