package org.quorate.testing.explorer;

/** Places of nodes (from 0) and links between them, and which links a partition cuts. */
final class Network {
    /** Partitions: 1 to 3 cut that node off, 4 cuts all links. */
    static final int PARTITIONS = 4;

    private static final int[] FROM = new int[State.LINKS];
    private static final int[] TO = new int[State.LINKS];
    private static final int[][] LINK = new int[Cores.NODES][Cores.NODES];

    static {
        int link = 0;
        for (int from = 0; from < Cores.NODES; from++) {
            for (int to = 0; to < Cores.NODES; to++) {
                if (from != to) {
                    FROM[link] = from;
                    TO[link] = to;
                    LINK[from][to] = link++;
                }
            }
        }
    }

    private Network() {}

    static int from(int link) {
        return FROM[link];
    }

    static int to(int link) {
        return TO[link];
    }

    static int link(int from, int to) {
        return LINK[from][to];
    }

    static boolean cuts(int partition, int link) {
        return partition == PARTITIONS || partition != 0 && (FROM[link] == partition - 1 || TO[link] == partition - 1);
    }

    /** Bits of the nodes that a node has heard lately; one that has died is still among them. */
    static int reach(State state, int node) {
        int bits = 1 << node;
        for (int other = 0; other < Cores.NODES; other++) {
            if (other != node && !cuts(state.partition, LINK[other][node])) {
                bits |= 1 << other;
            }
        }
        return bits;
    }
}
