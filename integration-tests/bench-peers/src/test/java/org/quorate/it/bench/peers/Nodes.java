package org.quorate.it.bench.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramSocket;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.quorate.it.bench.node.Line;
import org.quorate.it.bench.node.Membership;

/** The processes of one peer, and as much of the parent's side of the protocol as a test needs. */
final class Nodes implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final List<BufferedReader> readers = new ArrayList<>();
    private final Path module;
    private final Path directory;
    private int rounds;

    private Nodes(Path module, Path directory) {
        this.module = module;
        this.directory = directory;
    }

    /** Starts so many and waits until all are ready; what they print is in {@code directory}. */
    static Nodes start(Path module, String peer, int count, Path directory) throws IOException {
        Nodes nodes = new Nodes(module, directory);
        Path control = directory.resolve("control");
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listening.bind(UnixDomainSocketAddress.of(control));
            String addresses = freePorts(count);
            for (int node = 1; node <= count; node++) {
                nodes.launch(peer, node, addresses, control);
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

    private void launch(String peer, int node, String addresses, Path control) throws IOException {
        Path own = Files.createDirectories(directory.resolve("node" + node));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                Files.readString(module.resolve("tool.jvm")).strip().split("\\s+")));
        if (System.getProperty("probe.options") != null) {
            command.addAll(List.of(System.getProperty("probe.options").split(" ")));
        }
        command.addAll(List.of("-cp", classPath(), Main.class.getName(), peer));
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

    private String classPath() throws IOException {
        return module.resolve("target/classes")
                + ":"
                + Files.readString(module.resolve("target/tool.classpath")).strip();
    }

    private static String freePorts(int count) throws IOException {
        List<ServerSocket> tcp = new ArrayList<>();
        List<DatagramSocket> udp = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                tcp.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
                udp.add(new DatagramSocket(tcp.get(i).getLocalPort(), InetAddress.getLoopbackAddress()));
            }
            return tcp.stream().map(s -> "127.0.0.1:" + s.getLocalPort()).collect(Collectors.joining(","));
        } finally {
            for (ServerSocket each : tcp) {
                each.close();
            }
            udp.forEach(DatagramSocket::close);
        }
    }

    /** All submit as fast as they can; what each reports. */
    List<Line> flood(int size, int warmMillis, int measureMillis) throws IOException {
        rounds++;
        String senders = IntStream.rangeClosed(1, channels.size())
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(","));
        return round(Line.of("flood")
                .with("round", rounds)
                .with("size", size)
                .with("delivery", "agreed")
                .with("senders", senders)
                .with("warm_ms", warmMillis)
                .with("measure_ms", measureMillis));
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

    @Override
    public void close() throws IOException {
        // A node ends when its parent is gone.
        for (SocketChannel each : channels) {
            each.close();
        }
        for (Process each : processes) {
            each.destroy();
            each.onExit().join();
        }
    }
}
