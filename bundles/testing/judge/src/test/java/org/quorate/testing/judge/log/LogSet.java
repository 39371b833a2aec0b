package org.quorate.testing.judge.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the logs of a few nodes as nodes do, and runs the command on them. */
final class LogSet {
    /** One node's log while it is written. */
    final class Node {
        final int id;
        final List<String> lines = new ArrayList<>();
        private final IntegrityChain chain = new IntegrityChain();
        private long incarnation;
        private long index;
        private String ring = "0.0";

        private Node(int id) {
            this.id = id;
        }

        void start(long newIncarnation) {
            incarnation = newIncarnation;
            index = 0;
            event(
                    "\"e\":\"start\",\"v\":1,\"cluster\":\"demo\",\"release\":\"1.0.0\",\"nodes\":[1,2,3],\"token\":1000");
        }

        void regular(String newRing, String members, String incarnations) {
            ring = newRing;
            event("\"e\":\"config\",\"k\":\"regular\",\"r\":\"" + ring + "\",\"mem\":" + members + ",\"inc\":"
                    + incarnations);
        }

        void transitional(String to, String set) {
            event("\"e\":\"config\",\"k\":\"transitional\",\"r\":\"" + ring + "\",\"to\":\"" + to + "\",\"mem\":"
                    + set);
        }

        void submit(int message) {
            event("\"e\":\"submit\",\"c\":\"trace.demo\"," + body(message));
        }

        void deliver(int message, long seq, int piece) {
            event("\"e\":\"deliver\",\"c\":\"trace.demo\"," + body(message) + ",\"r\":\"" + ring + "\",\"q\":" + seq
                    + ",\"p\":" + piece);
        }

        void stop() {
            event("\"e\":\"stop\",\"why\":\"asked\"");
        }

        void event(String rest) {
            time += 1000;
            line("{\"t\":" + time + ",\"n\":" + id + ",\"i\":" + incarnation + ",\"x\":" + index++ + "," + rest);
        }

        private void line(String open) {
            byte[] bytes = open.getBytes(StandardCharsets.UTF_8);
            lines.add(chained ? open + ",\"h\":\"" + chain.next(bytes, 0, bytes.length) + "\"}" : open + "}");
        }

        private String body(int message) {
            return String.format(
                    "\"m\":\"0001%028x\",\"s\":\"%s\",\"len\":%d,\"crc\":\"%08x\"",
                    message, message % 5 == 0 ? "safe" : "agreed", 1000 + message, message * 7);
        }
    }

    final List<Node> nodes = new ArrayList<>();
    private final Path directory;
    private final boolean chained;
    private long time = 81_200_133L;

    LogSet(Path directory, int count, boolean chained) {
        this.directory = directory;
        this.chained = chained;
        for (int i = 1; i <= count; i++) {
            nodes.add(new Node(i));
        }
    }

    /**
     * Three nodes that order {@code count} messages; node 3 crashes in the middle and comes back; all stop cleanly.
     */
    static LogSet demo(Path directory, int count, boolean chained) {
        LogSet set = new LogSet(directory, 3, chained);
        Node one = set.nodes.get(0);
        Node two = set.nodes.get(1);
        Node three = set.nodes.get(2);
        set.nodes.forEach(n -> n.start(1));
        set.nodes.forEach(n -> n.regular("1.4", "[1,2,3]", "[1,1,1]"));
        set.exchange(1, count / 3, set.nodes);
        three.submit(999);
        for (Node node : List.of(one, two)) {
            node.transitional("1.8", "[1,2]");
            node.regular("1.8", "[1,2]", "[1,1]");
        }
        set.exchange(count / 3 + 1, 2 * count / 3, List.of(one, two));
        three.start(2);
        one.transitional("1.12", "[1,2]");
        two.transitional("1.12", "[1,2]");
        set.nodes.forEach(n -> n.regular("1.12", "[1,2,3]", "[1,1,2]"));
        set.exchange(2 * count / 3 + 1, count, set.nodes);
        set.nodes.forEach(Node::stop);
        return set;
    }

    private void exchange(int first, int last, List<Node> members) {
        for (int message = first; message <= last; message++) {
            members.get(message % members.size()).submit(message);
            for (Node node : members) {
                node.deliver(message, message / 2, message % 2);
            }
        }
    }

    Path file(int node) {
        return directory.resolve("node-" + node + ".jsonl");
    }

    byte[] bytes(int node) {
        return (String.join("\n", nodes.get(node - 1).lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    void write() throws IOException {
        for (Node node : nodes) {
            Files.write(file(node.id), bytes(node.id));
        }
    }

    /** Output and exit code of the command. */
    record Run(int code, String out, String err) {}

    Run judge(String... options) {
        List<String> args = new ArrayList<>(List.of(options));
        args.add(directory.toString());
        return run(args.toArray(String[]::new));
    }

    static Run run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = JudgeCommand.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
