package org.quorate.transport.memory.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.quorate.node.ThreadSafe;

/** The links of one name and number: where the queues of its nodes are found. */
@ThreadSafe
final class Network {
    private static final Map<String, Network> ALL = new TreeMap<>();

    private final Map<Integer, Station> stations = new TreeMap<>();
    private final List<MemoryLink> links = new ArrayList<>();

    private Network() {}

    /** The network of that name and link; there is one in each virtual machine. */
    static Network of(String name, int link) {
        synchronized (ALL) {
            return ALL.computeIfAbsent(name + "/" + link, key -> new Network());
        }
    }

    /** Where frames for a node go, whether it is there or not. */
    synchronized Station station(int node) {
        return stations.computeIfAbsent(node, id -> new Station());
    }

    void join(MemoryLink link, int node) {
        station(node).open(link);
        synchronized (this) {
            links.add(link);
        }
        wakeAll();
    }

    void leave(MemoryLink link, int node) {
        station(node).close(link);
        synchronized (this) {
            links.remove(link);
        }
        wakeAll();
    }

    private void wakeAll() {
        List<MemoryLink> all;
        synchronized (this) {
            all = List.copyOf(links);
        }
        all.forEach(MemoryLink::wake);
    }
}
