package org.quorate.testing.judge.evs;

/** One incarnation of one node, as far as it was seen. */
final class Observer {
    /** How its story ended so far. */
    enum Fate {
        ALIVE,
        STOPPED,
        CRASHED
    }

    final int index;
    final int node;
    final long incarnation;
    final long startedAt;
    Fate fate = Fate.ALIVE;
    /** Its stay in the ring installed last; none before the first configuration. */
    Passage current;

    Observer(int index, int node, long incarnation, long startedAt) {
        this.index = index;
        this.node = node;
        this.incarnation = incarnation;
        this.startedAt = startedAt;
    }

    @Override
    public String toString() {
        return "node " + node + " (incarnation " + incarnation + ")";
    }
}
