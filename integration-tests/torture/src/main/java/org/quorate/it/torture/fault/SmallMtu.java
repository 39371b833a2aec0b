package org.quorate.it.torture.fault;

import java.io.IOException;
import org.quorate.it.torture.cluster.Cluster;

/** The link of a host carries smaller packets than the ring has agreed on. */
record SmallMtu(int node, int bytes, long holdMillis) implements Fault {
    @Override
    public String kind() {
        return "mtu";
    }

    @Override
    public String text() {
        return "MTU " + bytes + " at node" + node + " for " + Texts.seconds(holdMillis);
    }

    private static final int ETHERNET_BYTES = 1500;

    @Override
    public void strike(Cluster cluster) throws IOException, InterruptedException {
        cluster.hosts().mtu(node, bytes);
    }

    @Override
    public void heal(Cluster cluster) throws IOException, InterruptedException {
        cluster.hosts().mtu(node, ETHERNET_BYTES);
    }
}
