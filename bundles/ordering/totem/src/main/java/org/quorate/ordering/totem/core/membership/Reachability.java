package org.quorate.ordering.totem.core.membership;

import java.util.Arrays;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/**
 * Who hears whom, as far as this node knows: what it hears itself, and what each node told last in a join or merge message.
 *
 * <p>That one does not hear another counts once it was told long enough after both were there: until then the one may just not
 * have spoken. Of whom nothing is known the best is assumed.
 */
public final class Reachability {
    private final int self;
    private final NodeSet nodes;
    private final long settleNanos;
    private final NodeSet[] told;
    private final boolean[] known;
    private final long[] toldAt;
    private final long[] heardSince;
    private NodeSet own;

    /**
     * Nobody is heard.
     *
     * @param settleNanos after which those that are there should have heard each other
     */
    public Reachability(int self, NodeSet configured, long settleNanos) {
        this.self = self;
        this.nodes = configured;
        this.settleNanos = settleNanos;
        told = new NodeSet[nodes.size()];
        Arrays.fill(told, NodeSet.EMPTY);
        known = new boolean[nodes.size()];
        toldAt = new long[nodes.size()];
        heardSince = new long[nodes.size()];
        own = NodeSet.of(self);
    }

    /** Time after which those that are there should have heard each other. */
    public long settleNanos() {
        return settleNanos;
    }

    /** Whom this node hears, itself included. */
    public NodeSet own() {
        return own;
    }

    /** What the links hear; replaces what was known. Whether somebody is heard that was not. */
    public boolean hears(NodeSet heard, long now) {
        NodeSet configured = heard.minus(heard.minus(nodes)).with(self);
        NodeSet news = configured.minus(own);
        for (int i = 0; i < news.size(); i++) {
            heardSince[nodes.indexOf(news.get(i))] = now;
        }
        NodeSet lost = own.minus(configured);
        for (int i = 0; i < lost.size(); i++) {
            heardSince[nodes.indexOf(lost.get(i))] = 0;
        }
        own = configured;
        return !news.isEmpty();
    }

    /**
     * A message of that node came. Whether it was not heard before.
     *
     * @param anew it is the first of an incarnation: its links may be older, but it has only begun to listen
     */
    public boolean heard(int node, boolean anew, long now) {
        if (own.contains(node) && !anew) {
            return false;
        }
        heardSince[nodes.indexOf(node)] = now;
        own = own.with(node);
        return true;
    }

    /**
     * A node tells whom it hears. Whether that is other than before. Whoever lacks one that it did not lack before is taken for one
     * that has only begun to listen: it may have been cut off for a while, and hear that one with the next message.
     */
    public boolean told(int node, NodeSet reach, long now) {
        int at = nodes.indexOf(node);
        boolean changed = !known[at] || !told[at].equals(reach);
        if (!known[at] || !reach.containsAll(told[at])) {
            heardSince[at] = now;
        }
        told[at] = reach;
        known[at] = true;
        // Whoever hears all lacks nobody, whenever it said so.
        toldAt[at] = reach.containsAll(nodes) ? 0 : now;
        return changed;
    }

    /** Whether one of the two is known not to hear the other. */
    public boolean areApart(int one, int other, long now) {
        return lacks(one, other, now) || lacks(other, one, now);
    }

    /** Whether anybody of the one set and anybody of the other are apart. */
    public boolean areApart(NodeSet some, NodeSet others, long now) {
        for (int i = 0; i < some.size(); i++) {
            for (int j = 0; j < others.size(); j++) {
                if (some.get(i) != others.get(j) && areApart(some.get(i), others.get(j), now)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether all of these are known to hear each other. */
    public boolean isClique(NodeSet some) {
        for (int i = 0; i < some.size(); i++) {
            int at = nodes.indexOf(some.get(i));
            NodeSet row = some.get(i) == self ? own : told[at];
            if (!row.containsAll(some)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The largest part of the candidates that this node may be in a ring with ([MG2]). Whoever is apart from most others is left
     * out first, then whoever did not speak in this gather, then the higher id; those left out are parted among themselves in
     * the same way.
     *
     * @param since what was told earlier than that does not count
     * @param spoke who was heard in this gather
     */
    public NodeSet cliqueAmong(NodeSet candidates, NodeSet spoke, long since, long now) {
        NodeSet rest = candidates;
        NodeSet kept = mutual(rest, spoke, since, now);
        while (!kept.contains(self)) {
            rest = rest.minus(kept);
            kept = mutual(rest, spoke, since, now);
        }
        return kept;
    }

    private NodeSet mutual(NodeSet candidates, NodeSet spoke, long since, long now) {
        NodeSet kept = candidates;
        int worst = worst(kept, spoke, since, now);
        while (worst != 0) {
            kept = kept.without(worst);
            worst = worst(kept, spoke, since, now);
        }
        return kept;
    }

    private int worst(NodeSet kept, NodeSet spoke, long since, long now) {
        int worst = 0;
        int most = 0;
        for (int i = 0; i < kept.size(); i++) {
            int node = kept.get(i);
            int apart = 0;
            for (int j = 0; j < kept.size(); j++) {
                apart += i != j
                                && (lacksSince(node, kept.get(j), since, now)
                                        || lacksSince(kept.get(j), node, since, now))
                        ? 2
                        : 0;
            }
            // The silent are worse than others that are apart from as many.
            apart += apart > 0 && node != self && !spoke.contains(node) ? 1 : 0;
            if (apart > 0 && apart >= most) {
                most = apart;
                worst = node;
            }
        }
        return worst;
    }

    private boolean lacksSince(int one, int other, long since, long now) {
        long at = one == self ? now : toldAt[nodes.indexOf(one)];
        return at - since >= settleNanos && lacks(one, other, now);
    }

    private boolean lacks(int one, int other, long now) {
        int at = nodes.indexOf(one);
        boolean here = one == self;
        if (here ? own.contains(other) : !known[at] || told[at].contains(other)) {
            return false;
        }
        long saidAt = here ? now : toldAt[at];
        return settled(one, saidAt) && settled(other, saidAt);
    }

    private boolean settled(int node, long at) {
        return !own.contains(node) || node == self || at - heardSince[nodes.indexOf(node)] >= settleNanos;
    }

    /**
     * The latest time that is as good as that one for all that is judged here, now and later: it is as long settled for those rows
     * for which it is, and for no others.
     */
    public long latestLike(long since, long now) {
        long latest = now - since >= settleNanos ? now - settleNanos : since;
        for (int i = 0; i < told.length; i++) {
            boolean matters = known[i] && !told[i].containsAll(nodes);
            boolean settled = matters && toldAt[i] - since >= settleNanos;
            latest = settled && toldAt[i] - settleNanos - latest < 0 ? toldAt[i] - settleNanos : latest;
        }
        return latest;
    }

    /** Writes all of it; how long ago something was only as far as it matters, so that cores that will act alike are alike. */
    public void write(ImageWriter out, long now) {
        long[] since = heardSince.clone();
        for (int i = 0; i < since.length; i++) {
            boolean matters = own.contains(nodes.get(i)) && nodes.get(i) != self;
            since[i] = matters ? latestLike(since[i], now) : 0;
        }
        out.write(own);
        for (int i = 0; i < told.length; i++) {
            out.write(told[i]);
            out.write(known[i]);
        }
        out.write(toldAt);
        out.write(since);
    }

    /** Reads all of it. */
    public void read(ImageReader in) {
        own = in.readNodes();
        for (int i = 0; i < told.length; i++) {
            told[i] = in.readNodes();
            known[i] = in.readBoolean();
        }
        in.readLongs(toldAt);
        in.readLongs(heardSince);
    }
}
