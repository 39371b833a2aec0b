package org.quorate.it.bench.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Lines from and to the parent. One thread receives; any may send. */
final class ParentSocket implements AutoCloseable {
    private final SocketChannel channel;
    private final BufferedReader in;

    ParentSocket(Path path) throws IOException {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(path));
        in = new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.US_ASCII));
    }

    /** Waits for a line; empty when the parent is gone. */
    Optional<Line> receive() throws IOException {
        String text = in.readLine();
        return text == null ? Optional.empty() : Optional.of(Line.parse(text));
    }

    /** Sends a line. Not through a stream of the channel: that would wait for the one that reads. */
    synchronized void send(Line line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
