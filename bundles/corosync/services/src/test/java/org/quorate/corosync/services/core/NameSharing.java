package org.quorate.corosync.services.core;

import static org.quorate.corosync.services.core.RingSimulation.require;

import java.util.TreeSet;

/** A foreign service of some of the nodes: each tells its name, and all know all names when the step is complete. */
final class NameSharing implements ForeignService {
    private final int id;
    private final TreeSet<String> heard = new TreeSet<>();
    private TreeSet<String> names = new TreeSet<>();
    private boolean begun;

    NameSharing(int id) {
        this.id = id;
    }

    /** As {@code 2=2}, of the ring that was synchronised last. */
    TreeSet<String> names() {
        return names;
    }

    @Override
    public int service() {
        return 40;
    }

    @Override
    public void begin(SyncRound round, Output out) {
        require(!begun && heard.isEmpty(), "a step begins twice");
        begun = true;
        out.send(1, new byte[] {(byte) id}, 0, 1);
    }

    @Override
    public void delivered(int node, int function, byte[] bytes, int offset, int length) {
        if (begun) {
            heard.add(node + "=" + bytes[offset]);
        }
    }

    @Override
    public void commit() {
        require(begun, "a step ends that has not begun");
        begun = false;
        names = new TreeSet<>(heard);
        heard.clear();
    }

    @Override
    public void abort() {
        require(begun, "a step is given up that has not begun");
        begun = false;
        heard.clear();
    }
}
