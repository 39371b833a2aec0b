package org.quorate.quorum.qnetd.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A corosync-qnetd of its own, on loopback, with everything it writes in one directory. */
final class RealArbiter implements AutoCloseable {
    static final Path PROGRAM = Path.of("/usr/bin/corosync-qnetd");
    private static final long PATIENCE_SECONDS = 20;

    final int port;
    private final Path directory;
    private final List<String> options;
    private Process process;

    /**
     * Starts it.
     *
     * @param options as on its command line
     */
    RealArbiter(Path directory, String... options) throws Exception {
        this.directory = directory;
        this.options = List.of(options);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        start();
    }

    /** Whether it is installed here. */
    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    void start() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                PROGRAM.toString(),
                "-f",
                "-l",
                "127.0.0.1",
                "-p",
                String.valueOf(port),
                "-S",
                "local_socket_file=" + directory.resolve("socket") + ",lock_file=" + directory.resolve("lock")
                        + ",nss_db_dir=" + directory.resolve("nssdb")));
        command.addAll(options);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()))
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!accepts()) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                throw new IllegalStateException(PROGRAM + " does not listen: " + log());
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

    String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    @Override
    public void close() throws Exception {
        kill();
    }
}
