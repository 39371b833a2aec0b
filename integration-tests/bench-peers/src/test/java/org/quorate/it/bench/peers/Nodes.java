package org.quorate.it.bench.peers;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.quorate.it.bench.node.Line;
import org.quorate.it.bench.node.Membership;

/** The processes of one peer, and as much of the parent's side of the protocol as a test needs. */
final class Nodes implements AutoCloseable {
    private static final Path MODULE = Path.of(System.getProperty("quorate.bench.peers"));
    private static final int FIRST_PORT = 17_000;
    private static final int LAST_PORT = 32_000;
    private static final int PORTS_PER_NODE = 10;

    private final List<Process> processes = new ArrayList<>();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final List<BufferedReader> readers = new ArrayList<>();
    private final Path directory;

    private Nodes(Path directory) {
        this.directory = directory;
    }

    /** Starts so many and waits until all are ready; what they print is in {@code directory}. */
    static Nodes start(String mainClass, int count, Path directory) throws IOException {
        Nodes nodes = new Nodes(directory);
        Path control = directory.resolve("control");
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listening.bind(UnixDomainSocketAddress.of(control));
            String addresses = addresses(count);
            for (int node = 1; node <= count; node++) {
                nodes.launch(mainClass, node, addresses, control);
            }
            for (int node = 1; node <= count; node++) {
                SocketChannel channel = listening.accept();
                nodes.channels.add(channel);
                nodes.readers.add(new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.US_ASCII)));
            }
            nodes.receive("hello");
            nodes.receive("ready");
            return nodes;
        } catch (IOException | RuntimeException e) {
            nodes.close();
            throw e;
        }
    }

    private void launch(String mainClass, int node, String addresses, Path control) throws IOException {
        Path own = Files.createDirectories(directory.resolve("node" + node));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(Files.readString(MODULE.resolve("tool.jvm")).strip().split("\\s+")));
        String classPath =
                Files.readString(MODULE.resolve("target/tool.classpath")).strip();
        command.addAll(List.of("-cp", MODULE.resolve("target/classes") + File.pathSeparator + classPath, mainClass));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(own.resolve("output.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        Membership.CONTROL, control.toString(),
                        Membership.NODE, Integer.toString(node),
                        Membership.DIRECTORY, own.toString(),
                        Membership.ADDRESSES, addresses));
        processes.add(builder.start());
    }

    /** Ten free ports for each node, as far as one can know. */
    private static String addresses(int count) throws IOException {
        List<String> found = new ArrayList<>();
        for (int port = FIRST_PORT; found.size() < count; port += PORTS_PER_NODE) {
            if (port >= LAST_PORT) {
                throw new IOException("no free ports below " + LAST_PORT);
            }
            if (isFree(port)) {
                found.add("127.0.0.1:" + port);
            }
        }
        return String.join(",", found);
    }

    private static boolean isFree(int firstPort) {
        for (int port = firstPort; port < firstPort + PORTS_PER_NODE; port++) {
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                probe.setReuseAddress(false);
            } catch (IOException used) {
                return false;
            }
        }
        return true;
    }

    /** One round; what each reports. */
    List<Line> round(Line work) throws IOException {
        send(work);
        long total = receive("sent").stream().mapToLong(l -> l.number("count")).sum();
        send(Line.of("finish").with("total", total));
        return receive("result");
    }

    private void send(Line line) throws IOException {
        for (SocketChannel each : channels) {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                each.write(bytes);
            }
        }
    }

    private List<Line> receive(String verb) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (BufferedReader each : readers) {
            String text = each.readLine();
            if (text == null || !text.startsWith(verb)) {
                throw new IOException("not " + verb + " but " + text + "\n" + output());
            }
            lines.add(Line.parse(text));
        }
        return lines;
    }

    /** What the nodes have printed. */
    String output() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int node = 1; node <= processes.size(); node++) {
            all.append("node ").append(node).append(":\n");
            all.append(Files.readString(directory.resolve("node" + node).resolve("output.log")));
        }
        return all.toString();
    }

    /** A node ends when its parent is gone. */
    @Override
    public void close() throws IOException {
        for (SocketChannel each : channels) {
            each.close();
        }
        for (Process each : processes) {
            each.destroy();
            each.onExit().join();
        }
    }
}
