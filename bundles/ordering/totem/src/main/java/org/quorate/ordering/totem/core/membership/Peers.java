package org.quorate.ordering.totem.core.membership;

import java.util.ArrayList;
import java.util.List;
import org.quorate.ordering.totem.core.Abilities;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.Remembered;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/**
 * What each configured node said last: one entry per node, kept through every change of configuration and every departure, so
 * that replayed or very late membership messages have no effect ([MG0]).
 */
public final class Peers {
    private final NodeSet nodes;
    private final long[] incarnations;
    private final long[] counters;
    private final long[] tokenLossMillis;
    private final long[] consensusMillis;
    private final long[] windowMessages;
    private final long[] windowBytes;
    private final long[] versionMins;
    private final long[] versionMaxs;
    private final long[] features;

    /** Nothing was heard of any. */
    public Peers(NodeSet configured) {
        nodes = configured;
        incarnations = new long[nodes.size()];
        counters = new long[nodes.size()];
        tokenLossMillis = new long[nodes.size()];
        consensusMillis = new long[nodes.size()];
        windowMessages = new long[nodes.size()];
        windowBytes = new long[nodes.size()];
        versionMins = new long[nodes.size()];
        versionMaxs = new long[nodes.size()];
        features = new long[nodes.size()];
    }

    /** Whether a join or merge message is newer than all before from its sender; then it is remembered. */
    public boolean isFresh(int node, long incarnation, long counter) {
        int at = nodes.indexOf(node);
        boolean fresh = incarnation > incarnations[at] || incarnation == incarnations[at] && counter > counters[at];
        if (fresh) {
            incarnations[at] = incarnation;
            counters[at] = counter;
        }
        return fresh;
    }

    /** Remembers the settings that a join message carries. Whether its sender told others before, or none. */
    public boolean learn(Join join) {
        int at = nodes.indexOf(join.sender());
        boolean news = tokenLossMillis[at] != join.tokenLossMillis()
                || consensusMillis[at] != join.consensusMillis()
                || windowMessages[at] != join.windowMessages();
        tokenLossMillis[at] = join.tokenLossMillis();
        consensusMillis[at] = join.consensusMillis();
        windowMessages[at] = join.windowMessages();
        windowBytes[at] = join.windowBytes();
        versionMins[at] = join.versionMin();
        versionMaxs[at] = join.versionMax();
        features[at] = join.features();
        return news;
    }

    /** Remembers which versions the sender of an announcement speaks now: a hand-over may have changed that. */
    public void learn(Merge merge) {
        int at = nodes.indexOf(merge.sender());
        versionMins[at] = merge.versionMin();
        versionMaxs[at] = merge.versionMax();
    }

    /** Takes over what somebody else remembers: this node may have forgotten it when it restarted. */
    public void learn(Remembered remembered) {
        for (int i = 0; i < remembered.nodes().size(); i++) {
            isFresh(
                    remembered.nodes().get(i),
                    remembered.incarnations().get(i),
                    remembered.counters().get(i));
        }
    }

    /** An incarnation is in a ring: what older ones said is old. */
    public void learn(int node, long incarnation) {
        isFresh(node, incarnation, 0);
    }

    /**
     * What is remembered of all nodes but this one.
     *
     * @param present nodes that speak for themselves: of these the incarnation is told, not the counter, or it could overtake
     *     the message it belongs to
     */
    public Remembered remembered(int self, NodeSet present) {
        NodeSet others = nodes.without(self);
        List<Long> theirIncarnations = new ArrayList<>(others.size());
        List<Long> theirCounters = new ArrayList<>(others.size());
        for (int i = 0; i < others.size(); i++) {
            int at = nodes.indexOf(others.get(i));
            theirIncarnations.add(incarnations[at]);
            theirCounters.add(present.contains(others.get(i)) ? 0 : counters[at]);
        }
        return new Remembered(others, theirIncarnations, theirCounters);
    }

    /** Highest incarnation heard of; 0 for none. */
    public long incarnation(int node) {
        return incarnations[nodes.indexOf(node)];
    }

    /** The largest token loss time of these and at least that. */
    public int largestTokenLoss(NodeSet of, int least) {
        return (int) largest(tokenLossMillis, of, least);
    }

    /** The largest consensus time of these and at least that. */
    public int largestConsensus(NodeSet of, int least) {
        return (int) largest(consensusMillis, of, least);
    }

    /** The smallest window of these and at most that. */
    public int smallestWindowMessages(NodeSet of, int most) {
        return (int) smallest(windowMessages, of, most);
    }

    /** The smallest window of these and at most that. */
    public int smallestWindowBytes(NodeSet of, int most) {
        return (int) smallest(windowBytes, of, most);
    }

    /** The lowest version that all of these speak that are known, and at least that. */
    public int commonMin(NodeSet of, int least) {
        return (int) largest(versionMins, of, least);
    }

    /** The highest version that all of these speak that are known, and at most that. */
    public int commonMax(NodeSet of, int most) {
        return (int) smallest(versionMaxs, of, most);
    }

    /** Whether the versions of all of these but {@code self} are known. */
    public boolean knowsVersions(NodeSet of, int self) {
        boolean known = true;
        for (int i = 0; i < of.size(); i++) {
            known &= of.get(i) == self || versionMaxs[nodes.indexOf(of.get(i))] != 0;
        }
        return known;
    }

    /**
     * Whom a ring with this node cannot have: of these in order of their ids, each that speaks none of the versions that are left.
     * Every node begins with its own versions. That changes nothing for those who are together in the end, and one who is not
     * learns whom it can do without.
     */
    public NodeSet incompatible(NodeSet of, Abilities own) {
        NodeSet incompatible = NodeSet.EMPTY;
        long min = own.versionMin();
        long max = own.versionMax();
        for (int i = 0; i < of.size(); i++) {
            int at = nodes.indexOf(of.get(i));
            long nextMin = Math.max(min, versionMins[at]);
            long nextMax = versionMaxs[at] == 0 ? max : Math.min(max, versionMaxs[at]);
            if (nextMin <= nextMax) {
                min = nextMin;
                max = nextMax;
            } else {
                incompatible = incompatible.with(of.get(i));
            }
        }
        return incompatible;
    }

    /** The abilities that all of these have, out of those. */
    public long commonFeatures(NodeSet of, long own) {
        long common = own;
        for (int i = 0; i < of.size(); i++) {
            int at = nodes.indexOf(of.get(i));
            common &= versionMaxs[at] == 0 ? -1 : features[at];
        }
        return common;
    }

    /** Of these that are known, who does not have that ability. */
    public NodeSet lacking(NodeSet of, long feature) {
        NodeSet lacking = NodeSet.EMPTY;
        for (int i = 0; i < of.size(); i++) {
            int at = nodes.indexOf(of.get(i));
            lacking = versionMaxs[at] == 0 || (features[at] & feature) != 0 ? lacking : lacking.with(of.get(i));
        }
        return lacking;
    }

    private long largest(long[] values, NodeSet of, long least) {
        long largest = least;
        for (int i = 0; i < of.size(); i++) {
            largest = Math.max(largest, values[nodes.indexOf(of.get(i))]);
        }
        return largest;
    }

    private long smallest(long[] values, NodeSet of, long most) {
        long smallest = most;
        for (int i = 0; i < of.size(); i++) {
            long value = values[nodes.indexOf(of.get(i))];
            smallest = value == 0 ? smallest : Math.min(smallest, value);
        }
        return smallest;
    }

    /** Writes all of it. */
    public void write(ImageWriter out) {
        for (long[] column : columns()) {
            out.write(column);
        }
    }

    /** Reads all of it. */
    public void read(ImageReader in) {
        for (long[] column : columns()) {
            in.readLongs(column);
        }
    }

    private long[][] columns() {
        return new long[][] {
            incarnations,
            counters,
            tokenLossMillis,
            consensusMillis,
            windowMessages,
            windowBytes,
            versionMins,
            versionMaxs,
            features
        };
    }
}
