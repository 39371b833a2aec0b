package org.quorate.it.torture.fault;

import java.io.IOException;
import org.quorate.it.torture.cluster.Cluster;
import org.quorate.shell.client.demo.NodeProbe;

/** The ordering of a node, or its link, is replaced. */
record HandOver(int node, String seam) implements Fault {
    private static final long PATIENCE_MILLIS = 30_000;

    @Override
    public String kind() {
        return seam.equals("ordering") ? "hand-over" : "new-link";
    }

    @Override
    public String text() {
        return "replace the " + seam + " of node" + node;
    }

    @Override
    public long holdMillis() {
        return 0;
    }

    @Override
    public boolean isQuiet() {
        return true;
    }

    @Override
    public void strike(Cluster cluster) throws IOException, InterruptedException {
        NodeProbe.Reply reply = seam.equals("ordering")
                ? cluster.node(node).ask(PATIENCE_MILLIS, "cluster:swap", "ordering", "totem")
                : cluster.node(node).ask(PATIENCE_MILLIS, "transport:replace", "0");
        if (reply.exit() != 0) {
            throw new Refused("node" + node + ": " + reply.reason());
        }
    }

    @Override
    public void heal(Cluster cluster) {
        // nothing lasts
    }
}
