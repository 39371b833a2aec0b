package org.quorate.group;

import java.util.SortedMap;
import org.osgi.annotation.versioning.ConsumerType;
import org.quorate.ordering.MessageRun;

/**
 * A trusted layer that must agree with the same layer of the other members after each change of the ring, before anything else is
 * ordered there. Register it as a service.
 *
 * <p>After each regular configuration of the ring each member gives its {@link #state}; when those of all members have been delivered, all
 * are told all of them at the same place of the order, layer after layer by their numbers ({@link #synchronised}). Meanwhile nothing else
 * is ordered. Another configuration may come at any time, and then it begins anew: nothing of an unfinished round is told to anybody. A
 * member that gives nothing is left out after a while.
 *
 * <p>All methods are called on the node's loop, in the order of delivery, and must neither block nor throw.
 */
@ConsumerType
public interface Synchroniser {
    /** Number of the layer that tells who is a member. */
    int MEMBERSHIP = 5;

    /** Number of the layer of process groups. */
    int GROUPS = 10;

    /** Number of quorum. */
    int QUORUM = 20;

    /** Number of fencing. */
    int FENCING = 30;

    /** Number of locks. */
    int LOCKS = 40;

    /** Highest number; those of others are between 50 and this, or between the ones above. */
    int MAX_NUMBER = 99;

    /** Tells layers apart on the wire, and says which is told first; the same at all nodes and for ever, 1 to {@value #MAX_NUMBER}. */
    int number();

    /** For people: {@code quorum}. */
    String layer();

    /** It takes part from the next round on, and may submit from that round's end. */
    void attached(LayerOrder order);

    /**
     * It takes part no more, because it is taken out, this node has left the ring, or it is in a ring whose members have not agreed with
     * it. What it has submitted and was not delivered is lost, or comes late.
     */
    void detached();

    /**
     * From here to the next {@link #synchronised} nobody can tell who is a member: the token was lost, this process was away for too long,
     * or a new ring takes longer to form than a token may be away. A ring that is formed anew for another reason, because a node joins for
     * instance, is no reason to doubt and is not told of.
     */
    void membershipUnknown();

    /** The token has come back after all: the view goes on, with the members that it has. */
    default void membershipKnown() {}

    /**
     * This node is about to leave the ring in order, and says so to the others when all layers are ready; from there on they act without
     * it. What is submitted until then is still ordered, if that takes no longer than a moment.
     *
     * @param ready to be run once, now or later on the loop, when nothing that depends on this layer acts as a member any more
     */
    default void leaving(Runnable ready) {
        ready.run();
    }

    /**
     * What this node brings to the agreement on a new ring: all that its fellows need to know, as far as it has synchronised before.
     *
     * @return bytes that are handed over; none when there is nothing to say
     */
    byte[] state();

    /**
     * The members have agreed. Messages of this view follow.
     *
     * @param states what each member that has this layer gave, by its id, this node included; lent
     */
    void synchronised(ClusterView view, SortedMap<Integer, byte[]> states);

    /**
     * A message of this layer was delivered. Its sender may have left meanwhile.
     *
     * @param bytes lent; the message from {@code offset} on, without header
     */
    void delivered(int origin, byte[] bytes, int offset, int length);

    /**
     * Several messages of this layer were delivered, one after the other. Each has its header in front, which {@link
     * #delivered(int, byte[], int, int)} has not.
     *
     * @param run lent
     */
    default void delivered(MessageRun run) {
        for (int at = run.offset; at < run.end; ) {
            int length = MessageRun.length(run.bytes, at);
            at += MessageRun.HEADER;
            delivered(run.origin, run.bytes, at + LayerOrder.HEADER_BYTES, length - LayerOrder.HEADER_BYTES);
            at += length;
        }
    }

    /** {@link LayerOrder#hasRoom} said no, and there is room again. */
    void roomAgain();
}
