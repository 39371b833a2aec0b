package org.quorate.shell.client.demo.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.quorate.shell.client.demo.DemoFault;

/** A corosync-qnetd of its own, without TLS, on a loopback address; all that it writes is in one directory. Any one thread. */
public final class Arbiter implements AutoCloseable {
    private static final String PROGRAM = "corosync-qnetd";
    private static final long PATIENCE_MILLIS = 20_000;
    private static final int CONNECT_MILLIS = 1_000;

    private final Path program;
    private final String host;
    private final int port;
    private final Path directory;
    private final Thread hook = new Thread(this::kill, "quorate-arbiter-end");
    private Optional<Process> process = Optional.empty();

    /**
     * One that does not run yet, at a free port.
     *
     * @param program as {@link #installed} has found it
     */
    public Arbiter(Path program, String host, Path directory) throws IOException {
        this.program = program;
        this.host = host;
        this.directory = Files.createDirectories(directory).toAbsolutePath();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            port = free.getLocalPort();
        }
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Where the program is, if it is on this machine. */
    public static Optional<Path> installed() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Arrays.stream(path.split(":")), Stream.of("/usr/bin", "/usr/sbin"))
                .filter(each -> !each.isEmpty())
                .map(each -> Path.of(each, PROGRAM))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** As settings write it. */
    public String address() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Starts it, and waits until it listens. */
    public void start() throws IOException, InterruptedException {
        List<String> command = List.of(
                program.toString(),
                "-f",
                "-s",
                "off",
                "-l",
                host,
                "-p",
                String.valueOf(port),
                "-S",
                "local_socket_file=" + directory.resolve("socket") + ",lock_file=" + directory.resolve("lock"));
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()))
                .start();
        process = Optional.of(started);
        CheckLoad.await(
                () -> accepts() || !started.isAlive(),
                PATIENCE_MILLIS,
                () -> PROGRAM + " does not listen; see " + directory.resolve("log"));
        if (!started.isAlive()) {
            throw new DemoFault(DemoFault.FAILED, PROGRAM + " has ended; see " + directory.resolve("log"));
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** Ends it as a lost host would: without a word. */
    public void kill() {
        process.ifPresent(Process::destroyForcibly);
        process = Optional.empty();
    }

    @Override
    public void close() {
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // the process ends already, and the hook runs or has run
        }
    }
}
