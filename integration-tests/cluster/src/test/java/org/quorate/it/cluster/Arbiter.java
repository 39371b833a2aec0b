package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A corosync-qnetd of its own on loopback, without TLS; all that it writes is in one directory. */
final class Arbiter implements AutoCloseable {
    static final Path PROGRAM = Path.of("/usr/bin/corosync-qnetd");
    private static final long PATIENCE_SECONDS = 20;

    final int port;
    private final Path directory;
    private Process process;

    /** Starts it. */
    Arbiter(Path directory) throws IOException, InterruptedException {
        this.directory = Files.createDirectories(directory);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        start();
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /** At the same port. */
    void start() throws IOException, InterruptedException {
        process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-f",
                        "-l",
                        "127.0.0.1",
                        "-p",
                        String.valueOf(port),
                        "-s",
                        "off",
                        "-S",
                        "local_socket_file=" + directory.resolve("socket") + ",lock_file=" + directory.resolve("lock")
                                + ",nss_db_dir=" + directory.resolve("nssdb"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()))
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!accepts()) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                fail(PROGRAM + " does not listen: " + Files.readString(directory.resolve("log")));
            }
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
