package org.quorate.shell.client.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.shell.client.demo.NodeProbe.Reply;
import org.quorate.shell.client.demo.NodeProbe.RingView;

/** What a person does to a running demo from a second terminal. Each shows what the others do about it. */
final class DemoActions {
    private static final long SWAP_MILLIS = 30_000;

    private final Demo demo;
    private final PrintStream out;
    private final Network network;
    private final Answers answers;

    DemoActions(Demo demo, PrintStream out) {
        this(demo, out, new Network(demo), Answers.PROBED);
    }

    DemoActions(Demo demo, PrintStream out, Network network, Answers answers) {
        this.demo = demo;
        this.out = out;
        this.network = network;
        this.answers = answers;
    }

    int kill(DemoNode node) throws IOException, InterruptedException {
        ProcessHandle process = node.running();
        Aftermath after = new Aftermath(out, answers);
        node.kill();
        after.did("killed " + node.name() + " (pid " + process.pid() + ", SIGKILL)");
        return follow(after, true, "Restart it with:  quorate demo start " + node.name());
    }

    int stop(DemoNode node) throws IOException, InterruptedException {
        ProcessHandle process = node.running();
        Aftermath after = new Aftermath(out, answers);
        after.did("told " + node.name() + " to stop (pid " + process.pid() + ", SIGTERM)");
        boolean itself = node.stop(NodeKeeper.STOP_MILLIS);
        if (!itself) {
            out.println(node.name() + " did not stop within " + NodeKeeper.STOP_MILLIS / 1000 + " s and was killed.");
        }
        int exit = follow(after, true, "Restart it with:  quorate demo start " + node.name());
        return itself ? exit : DemoFault.FAILED;
    }

    /** Stops all nodes, for a demo whose own terminal is gone. */
    int stopAll() {
        if (demo.running().isEmpty()) {
            throw new DemoFault(DemoFault.NO_NODE, "No node of this demo runs.");
        }
        try (NodeKeeper keeper = new NodeKeeper(demo, out)) {
            keeper.close();
            return keeper.wasOrderly() ? 0 : DemoFault.FAILED;
        }
    }

    int start(DemoNode node) throws IOException, InterruptedException {
        NodeStart start = NodeStart.of(demo, node);
        Aftermath after = new Aftermath(out, answers);
        after.did("started " + node.name() + " (pid " + start.pid() + ")");
        while (!start.answers()) {
            Thread.sleep(20);
        }
        out.println("              " + node.name() + " answers after " + Aftermath.seconds(start.millis()));
        if (demo.groups().size() > 1) {
            network.apply(List.of(node));
        }
        return follow(after, false, "Kill it again with:  quorate demo kill " + node.name());
    }

    int pause(DemoNode node, Optional<Long> millis) throws IOException, InterruptedException {
        ProcessHandle process = node.running();
        if (node.isPaused()) {
            throw new DemoFault(DemoFault.FAILED, node.name() + " is paused already.");
        }
        Aftermath after = new Aftermath(out, answers);
        node.pause();
        after.did("paused " + node.name() + " (pid " + process.pid() + ", SIGSTOP)"
                + millis.map(m -> " for " + Aftermath.seconds(m)).orElse(""));
        if (millis.isEmpty()) {
            return follow(after, true, "Let it go on with:  quorate demo resume " + node.name());
        }
        long end = System.nanoTime() + millis.get() * 1_000_000;
        try {
            if (millis.get() > 3000) {
                after.follow(RingWait.of(demo, answers), true);
            }
            while (System.nanoTime() - end < 0) {
                Thread.sleep(10);
            }
        } finally {
            after = new Aftermath(out, answers);
            node.signal("CONT");
        }
        return resumed(node, after);
    }

    int resume(DemoNode node) throws IOException, InterruptedException {
        node.running();
        if (!node.isPaused()) {
            throw new DemoFault(DemoFault.FAILED, node.name() + " is not paused.");
        }
        Aftermath after = new Aftermath(out, answers);
        node.signal("CONT");
        return resumed(node, after);
    }

    private int resumed(DemoNode node, Aftermath after) throws IOException, InterruptedException {
        after.did("resumed " + node.name() + " (SIGCONT)");
        network.apply(List.of(node)); // it was not told what was cut or mended meanwhile
        return follow(after, false, "");
    }

    int partition(List<String> words) throws IOException, InterruptedException {
        List<List<DemoNode>> groups = network.groups(words);
        requireRunning();
        Aftermath after = new Aftermath(out, answers);
        network.cut(groups);
        after.did("cut the network: "
                + String.join(" | ", groups.stream().map(Demo::names).toList()));
        return follow(after, true, "Mend it with:  quorate demo heal");
    }

    int heal() throws IOException, InterruptedException {
        requireRunning();
        if (demo.groups().size() < 2) {
            throw new DemoFault(DemoFault.FAILED, "The network is whole: nothing was cut by quorate demo partition.");
        }
        Aftermath after = new Aftermath(out, answers);
        network.mend();
        after.did("mended the network");
        return follow(after, false, "");
    }

    /**
     * Replaces the transport's link or the ordering bundle, at one node after the other.
     *
     * @param seam {@code transport} or {@code ordering}
     */
    int swap(String seam, List<DemoNode> nodes) throws IOException, InterruptedException {
        requireRunning();
        int exit = 0;
        for (DemoNode node : nodes) {
            node.running();
            Aftermath after = new Aftermath(out, answers);
            Reply reply = swapAt(seam, node);
            after.did("replaced the " + seam + " of " + node.name());
            reply.out().lines().forEach(line -> out.println("              " + line));
            if (reply.exit() != 0) {
                throw new DemoFault(reply.exit(), node.name() + " refused: " + reply.reason());
            }
            exit = Math.max(exit, after.follow(RingWait.of(demo, answers), false));
        }
        return exit;
    }

    /** Gives the command that replaces a provider to one node. */
    static Reply swapAt(String seam, DemoNode node) {
        return seam.equals("transport")
                ? NodeProbe.ask(node, SWAP_MILLIS, "transport:replace", "0")
                : NodeProbe.ask(node, SWAP_MILLIS, "cluster:swap", seam, "totem");
    }

    int status() throws IOException {
        out.println("Demo in " + DemoRun.shown(demo.directory())
                + demo.runner().map(r -> ", run by pid " + r.pid()).orElse(", its own terminal is gone"));
        out.println(String.format("  %-7s %-8s %-9s %-22s %s", "Node", "Pid", "State", "Address", "Ring"));
        for (DemoNode node : demo.nodes()) {
            Optional<ProcessHandle> process = node.process();
            String state = process.isEmpty() ? ended(node) : node.isPaused() ? "paused" : "running";
            String ring = state.equals("running")
                    ? NodeProbe.ring(node).map(DemoActions::describe).orElse("does not answer")
                    : "-";
            String pid = process.map(p -> Long.toString(p.pid())).orElse("-");
            out.println(String.format("  %-7s %-8s %-9s %-22s %s", node.name(), pid, state, node.address(), ring));
        }
        if (demo.groups().size() > 1) {
            List<String> groups = demo.groups().stream().map(Demo::names).toList();
            out.println("The network is cut: " + String.join(" | ", groups) + ". quorate demo heal mends it.");
        }
        return demo.running().isEmpty() ? DemoFault.NO_NODE : 0;
    }

    private static String ended(DemoNode node) {
        return switch (node.wanted()) {
            case "kill" -> "killed";
            case "stop" -> "stopped";
            default -> "ended";
        };
    }

    private static String describe(RingView view) {
        return view.state() + " " + view.ring() + ": " + String.join(" ", view.members());
    }

    int clean() throws IOException {
        List<DemoNode> running = demo.running();
        if (!running.isEmpty()) {
            throw new DemoFault(
                    DemoFault.UNSAFE,
                    Demo.names(running) + (running.size() == 1 ? " runs" : " run")
                            + " still; nothing was removed. Do: Ctrl-C in the demo's terminal, or quorate demo stop.");
        }
        demo.remove();
        out.println("Removed what the demo made in " + DemoRun.shown(demo.directory()) + ".");
        return 0;
    }

    private int follow(Aftermath after, boolean interrupts, String undo) throws IOException, InterruptedException {
        RingWait wait = RingWait.of(demo, answers);
        if (wait.groups().isEmpty()) {
            out.println("No other node runs.");
            return 0;
        }
        int exit = after.follow(wait, interrupts);
        if (!undo.isEmpty()) {
            out.println(undo);
        }
        return exit;
    }

    private void requireRunning() {
        if (demo.up().isEmpty()) {
            throw new DemoFault(DemoFault.NO_NODE, "No node of this demo runs. Do: quorate demo.");
        }
    }

    static List<DemoNode> allOr(Demo demo, List<String> names) {
        List<DemoNode> chosen = new ArrayList<>();
        names.forEach(name -> chosen.add(demo.node(name)));
        return chosen.isEmpty() ? demo.up() : chosen;
    }
}
