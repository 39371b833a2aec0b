package org.quorate.it.lab.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.it.lab.host.Hosts;
import org.quorate.it.lab.host.RunDirectory;

/** All nodes of a ring and their hosts. Belongs to one thread. */
public final class Lab implements AutoCloseable {
    private final Setup setup;
    private final Hosts hosts;
    private final List<LabNode> nodes = new ArrayList<>();

    /**
     * Makes hosts and settings, and starts no node.
     *
     * @param home of the distribution, from which Quorate nodes run
     */
    public Lab(Setup setup, RunDirectory directory, Path home) throws IOException, InterruptedException {
        this.setup = setup;
        this.hosts = Hosts.create(directory, setup.nodes());
        try {
            RingFiles files = RingFiles.write(setup, directory);
            List<Kind> kinds = setup.kinds();
            for (int id = 1; id <= kinds.size(); id++) {
                nodes.add(
                        kinds.get(id - 1) == Kind.COROSYNC
                                ? new CorosyncNode(id, hosts, files.configuration())
                                : new QuorateNode(id, hosts, home, setup, files.key()));
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** What it was made from. */
    public Setup setup() {
        return setup;
    }

    /** Their hosts. */
    public Hosts hosts() {
        return hosts;
    }

    /** All nodes by id, whether they run or not. */
    public List<LabNode> nodes() {
        return List.copyOf(nodes);
    }

    /** The node of an id. */
    public LabNode node(int id) {
        return nodes.get(id - 1);
    }

    /** Nodes that run and are not paused. */
    public List<LabNode> up() {
        return nodes.stream().filter(n -> n.runs() && !n.isPaused()).toList();
    }

    /** All send from now on; 0 stops that. */
    public void traffic(int perSecond, int bytes) {
        nodes.forEach(node -> node.traffic(perSecond, bytes));
    }

    /** @throws IOException when a process has ended although nobody wanted that */
    public void requireNoTrouble() throws IOException {
        Optional<String> trouble =
                nodes.stream().map(LabNode::trouble).flatMap(Optional::stream).findFirst();
        if (trouble.isPresent()) {
            throw new IOException(trouble.get());
        }
    }

    /** Ends all processes and removes the hosts. */
    @Override
    public void close() {
        nodes.forEach(LabNode::close);
        hosts.close();
    }
}
