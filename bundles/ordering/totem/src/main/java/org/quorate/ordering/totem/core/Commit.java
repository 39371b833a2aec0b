package org.quorate.ordering.totem.core;

import java.util.List;
import org.quorate.ordering.RingId;

/**
 * The commit token: visits every member of a forming ring twice, first to collect what each has of its old ring, then to
 * tell everybody.
 *
 * @param sender node that sent this copy
 * @param incarnation of that node
 * @param ring the forming ring; its representative is the first member
 * @param tokenSeq forwards so far
 * @param index how many members have filled their entry in; equal to their number in the second round
 * @param members one entry each, ascending by node
 * @param tokenLossMillis of the ring: the largest of its members
 * @param consensusMillis likewise
 * @param windowMessages of the ring: the smallest of its members
 * @param windowBytes likewise
 * @param version protocol version of the ring
 * @param features optional abilities that all members have
 */
public record Commit(
        int sender,
        long incarnation,
        RingId ring,
        long tokenSeq,
        int index,
        List<Entry> members,
        int tokenLossMillis,
        int consensusMillis,
        int windowMessages,
        int windowBytes,
        int version,
        long features) {
    /** Copies the list. */
    public Commit {
        members = List.copyOf(members);
    }

    /**
     * What one member has of its old ring; all but the node is empty until the member has filled it in.
     *
     * @param node id
     * @param incarnation of that node; 0 until filled in
     * @param oldRing the ring it installed last
     * @param aru holds everything of it up to here
     * @param high highest number received or announced
     * @param highDelivered delivered up to here
     * @param safeLine knows everything up to here to be safe
     * @param obligation nodes whose messages it has promised to deliver
     */
    public record Entry(
            int node,
            long incarnation,
            RingId oldRing,
            long aru,
            long high,
            long highDelivered,
            long safeLine,
            NodeSet obligation) {
        /** An entry not yet filled in. */
        public static Entry empty(int node) {
            return new Entry(node, 0, RingId.NONE, 0, 0, 0, 0, NodeSet.EMPTY);
        }
    }
}
