package org.quorate.shell.gogo.host;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.quorate.node.ThreadSafe;
import org.quorate.shell.protocol.FrameType;
import org.quorate.shell.protocol.FrameWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts connections on the node's socket and gives each a worker thread, until it is closed. */
@ThreadSafe
final class SocketListener implements AutoCloseable {
    /** Most connections at a time; further ones get a sentence. */
    static final int MAX_CONNECTIONS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(SocketListener.class);

    private final SocketFile file;
    private final ServerSocketChannel server;
    private final String owner;
    private final Commands commands;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

    /**
     * Listens from now on.
     *
     * @throws IOException with a sentence for people
     */
    SocketListener(SocketFile file, Commands commands) throws IOException {
        this.file = file;
        this.commands = commands;
        server = file.open();
        owner = file.owner();
        Thread acceptor = new Thread(this::accept, "quorate-shell-accept");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    private void accept() {
        while (true) {
            try {
                SocketChannel connection = server.accept();
                if (open.size() >= MAX_CONNECTIONS) {
                    turnAway(connection);
                    continue;
                }
                open.add(connection);
                Thread worker = new Thread(() -> serve(connection), "quorate-shell-worker");
                worker.setDaemon(true);
                worker.start();
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException e) { // most likely no file descriptor is left; there will be one again
                LOG.error(
                        "NOD-004 The node's socket {} accepts nobody now; it tries again each second.", file.path(), e);
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
            return true;
        } catch (InterruptedException stopping) {
            return false;
        }
    }

    private void serve(SocketChannel connection) {
        try (connection) {
            new Connection(connection, Caller.of(connection, owner), commands).serve();
        } catch (IOException gone) {
            LOG.debug("a caller of the socket went away", gone);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(connection);
        }
    }

    private static void turnAway(SocketChannel connection) {
        try (connection) {
            FrameWriter out = new FrameWriter(connection);
            out.text(
                    FrameType.ERROR,
                    "NOD-005  The node talks to " + MAX_CONNECTIONS + " callers already. Do: end one, or try again.\n");
            out.number(FrameType.EXIT, 75);
            out.flush();
        } catch (IOException gone) {
            LOG.debug("a caller that was turned away went away", gone);
        }
    }

    /** Ends all connections and removes the file. */
    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel connection : open) {
            connection.close();
        }
        file.remove();
    }
}
