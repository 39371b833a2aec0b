package org.quorate.shell.client;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.quorate.shell.protocol.FrameReader;
import org.quorate.shell.protocol.FrameType;
import org.quorate.shell.protocol.FrameWriter;
import org.quorate.shell.protocol.Frames;
import org.quorate.shell.protocol.Request;

/** One request to a node. Closing it interrupts the command there. */
final class NodeConnection implements AutoCloseable {
    /** No node is running here. */
    static final int NO_NODE = 102;

    /** The caller may not connect. */
    static final int ROLE = 77;

    private final SocketChannel channel;
    private final FrameReader in;
    private final FrameWriter out;

    private NodeConnection(SocketChannel channel) {
        this.channel = channel;
        in = new FrameReader(channel, Frames.MAX_PAYLOAD_BYTES);
        out = new FrameWriter(channel);
    }

    /**
     * Connects and sends the request.
     *
     * @throws Unreachable when nobody listens, or the caller may not connect
     */
    static NodeConnection open(SocketChoice choice, Request request) throws IOException {
        SocketChannel channel;
        try {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(choice.shortest()));
        } catch (IOException refused) {
            throw unreachable(choice.socket(), refused);
        }
        try {
            NodeConnection connection = new NodeConnection(channel);
            byte[] payload = request.encode();
            connection.out.begin(FrameType.REQUEST, payload.length).put(payload);
            connection.out.end();
            connection.out.flush();
            return connection;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static Unreachable unreachable(Path socket, IOException cause) {
        boolean denied = cause instanceof AccessDeniedException
                || String.valueOf(cause.getMessage()).contains("Permission denied")
                || Files.exists(socket) && !Files.isWritable(socket);
        if (denied) {
            return new Unreachable(
                    ROLE,
                    "NOD-003  You may not talk to the node. Why: " + socket
                            + " is not open to you (" + System.getProperty("user.name")
                            + "). Do: sudo usermod -aG quorate " + System.getProperty("user.name")
                            + ", then log in again.");
        }
        return new Unreachable(
                NO_NODE,
                "NOD-001  No Quorate node runs here. Why: nothing listens on " + socket
                        + ". Do: quorate demo, or name a node by --data DIR.");
    }

    FrameReader in() {
        return in;
    }

    FrameWriter out() {
        return out;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Words and terminal of a request. */
    static Request request(List<String> words, Console console) {
        return new Request(
                new Request.Terminal(
                        console.columns(),
                        console.colour(),
                        console.inIsTerminal(),
                        console.outIsTerminal(),
                        console.errIsTerminal()),
                words);
    }

    /** There is nobody to talk to, or not for us. */
    static final class Unreachable extends IOException {
        private static final long serialVersionUID = 1;
        private final int exitCode;

        Unreachable(int exitCode, String sentence) {
            super(sentence);
            this.exitCode = exitCode;
        }

        int exitCode() {
            return exitCode;
        }
    }
}
