package org.quorate.ordering.totem.core.membership;

import java.util.List;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/**
 * A ring and who is in it.
 *
 * @param ring its id
 * @param members ids in token order, ascending
 * @param incarnations of these; not to be changed
 */
public record Configuration(RingId ring, NodeSet members, long[] incarnations) {
    /** A node alone. */
    public static Configuration alone(RingId ring, int self, long incarnation) {
        return new Configuration(ring, NodeSet.of(self), new long[] {incarnation});
    }

    /** The ring that a commit token forms. */
    public static Configuration of(Commit commit) {
        List<Commit.Entry> entries = commit.members();
        int[] ids = new int[entries.size()];
        long[] incarnations = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = entries.get(i).node();
            incarnations[i] = entries.get(i).incarnation();
        }
        return new Configuration(commit.ring(), NodeSet.of(ids), incarnations);
    }

    /** Whether a node is a member. */
    public boolean has(int node) {
        return members.contains(node);
    }

    /** Whether this very incarnation of a node is a member. */
    public boolean has(int node, long incarnation) {
        int at = members.indexOf(node);
        return at >= 0 && incarnations[at] == incarnation;
    }

    /** Incarnation of a member, 0 for others. */
    public long incarnationOf(int node) {
        int at = members.indexOf(node);
        return at >= 0 ? incarnations[at] : 0;
    }

    /** Incarnations of some of the members. */
    public long[] incarnationsOf(NodeSet some) {
        long[] result = new long[some.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = incarnationOf(some.get(i));
        }
        return result;
    }

    /** Who gets the token after a member. */
    public int successorOf(int node) {
        return members.get((members.indexOf(node) + 1) % members.size());
    }

    /** From whom a member gets the token. */
    public int predecessorOf(int node) {
        return members.get((members.indexOf(node) + members.size() - 1) % members.size());
    }

    /** Who forms the ring and holds its token when it is idle. */
    public int representative() {
        return members.get(0);
    }

    /** Writes all of it. */
    public void write(ImageWriter out) {
        out.write(ring);
        out.write(members);
        out.write(incarnations);
    }

    /** Reads all of it. */
    public static Configuration read(ImageReader in) {
        RingId ring = in.readRing();
        NodeSet members = in.readNodes();
        long[] incarnations = new long[members.size()];
        in.readLongs(incarnations);
        return new Configuration(ring, members, incarnations);
    }
}
