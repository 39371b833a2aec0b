package org.quorate.it.bench.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.quorate.it.bench.node.Line;

/** The connection to one node; lines that arrive are read by a thread of its own. Lines are few: a handful in each round. */
final class NodeSocket implements AutoCloseable {
    private static final Line GONE = Line.of("gone");

    private final SocketChannel channel;
    private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();

    NodeSocket(SocketChannel channel) {
        this.channel = channel;
        Thread thread = new Thread(this::read, "bench-node-socket");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.US_ASCII))) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                lines.add(Line.parse(text));
            }
        } catch (IOException | IllegalArgumentException end) {
            // whoever waits for a line is told that none comes
        }
        lines.add(GONE);
    }

    /** Waits for the next line; empty when none came in time. @throws BenchFault when none will come */
    Optional<Line> receive(long millis) throws InterruptedException, BenchFault {
        Line line = lines.poll(millis, TimeUnit.MILLISECONDS);
        if (line == GONE) {
            lines.add(GONE);
            throw new BenchFault("a node ended its connection");
        }
        return Optional.ofNullable(line);
    }

    /** Sends a line, not through a stream of the channel: that would wait for the one that reads. */
    void send(Line line) throws BenchFault {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new BenchFault("a node takes no commands: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
