package org.quorate.ordering.totem.core;

import org.quorate.ordering.RingId;

/**
 * What the core wants done, in the order of the calls. Implementations must not call the core back.
 *
 * <p>Objects that are marked <em>lent</em> are valid until the call returns. [S1]: after {@link #persist} no effect of this or
 * a later input may reach the world before the record is durable.
 */
public interface Effects {
    /** Sends the ring token to one member. Lent. */
    void sendToken(int node, Token token);

    /** Sends a copy of a token that was sent before and seems lost: over every way there is. Lent. */
    void resendToken(int node, Token token);

    /** Sends a commit token to one member. */
    void sendCommit(int node, Commit commit);

    /**
     * Asks for a held token to be released.
     *
     * @param node the representative, or 0: all members are told
     */
    void sendHoldCancel(int node, HoldCancel holdCancel);

    /** Sends a packet to all configured peers; this node has it already ([S2]). Lent. */
    void broadcastData(Packet packet);

    /** Sends a join message to all configured peers. */
    void broadcastJoin(Join join);

    /** Announces this ring to all configured peers. */
    void broadcastMerge(Merge merge);

    /** Delivers one application message. Lent. */
    void deliver(Delivered message);

    /** Delivers the messages of a run, one after the other. Lent. */
    default void deliver(DeliveredRun run) {
        deliver(run.first());
        while (run.hasNext()) {
            deliver(run.next());
        }
    }

    /**
     * Whether the messages of another packet may be delivered now. Asked while a ring runs; after a no the rest is delivered when
     * {@link TotemCore#holdDelivery} says that it may go on.
     */
    default boolean mayDeliver() {
        return true;
    }

    /**
     * Whether the layers above have agreed on a ring, the one installed last: what was delivered of it so far decides that. Asked
     * in rings that have such a phase.
     */
    default boolean isSynchronised(RingId ring) {
        return true;
    }

    /**
     * The old ring is being left; what follows up to the next {@link #regular} belongs to the transitional configuration.
     *
     * @param members ids of those that come along, ascending
     * @param incarnations of these; empty where the dialect does not tell them
     */
    void transitional(RingId from, RingId to, int[] members, long[] incarnations);

    /**
     * After {@link #transitional}: a message of the old ring is lost here and with all that come along. What follows up to the next {@link
     * #regular} others may have delivered behind it.
     */
    default void gap() {}

    /**
     * Told just before {@link #regular}: whether the layers above synchronise in the ring that is installed.
     *
     * @param lacking members that are known to have no such layers; for people
     */
    default void synchronises(boolean runs, NodeSet lacking) {}

    /**
     * Told just before {@link #regular}: members of the ring before that are not in the one that is installed.
     *
     * @param gone those that have said farewell
     * @param vanished the others: they may live, and not know yet that they were left behind
     */
    default void departed(NodeSet gone, NodeSet vanished) {}

    /**
     * A ring is installed.
     *
     * @param members ids in token order, ascending
     * @param incarnations of these; empty where the dialect does not tell them
     * @param joined members that did not come along from this node's previous ring
     * @param left members of the previous ring that did not come along
     */
    void regular(RingId ring, int[] members, long[] incarnations, int[] joined, int[] left);

    /** Calls {@link TotemCore#deadline} at that time; replaces an earlier call for the same deadline. */
    void arm(Deadline deadline, long atNanos);

    /** Forgets an armed deadline; harmless when it is not armed. */
    void cancel(Deadline deadline);

    /** Makes a record durable before anything that follows is done ([S1]). */
    void persist(StableRecord record);

    /** The ring went from one state to another. {@code detail} has numbers and ids for people, and may be empty. */
    void stateChanged(StateName from, StateName to, Reason reason, String detail);

    /** A message that was accepted will never be delivered; {@code tag} as given to {@link TotemCore#submit}. */
    void refused(long tag, Reason reason);

    /**
     * The message with that tag and all that were accepted before it have been ordered completely; the room they took is free.
     */
    void ordered(long tag);

    /** This process was away for longer than the token loss time; told before anything else is delivered ([W3]). */
    void suspended(long gapNanos);

    /** An invariant is broken or the node must not go on: it says so and stops ([S6]). The core does nothing afterwards. */
    void fatal(String what);

    /**
     * Something that people should know. Nothing depends on it, so whoever has nobody to tell leaves it out.
     *
     * @param about id of the node that it is about
     * @param detail numbers and ids, for people
     */
    default void notice(Notice what, int about, String detail) {}

    /**
     * The token was round an installed ring, and nobody held it on its way. For people: nothing depends on it.
     *
     * @param nanos from its last visit to the one that begins
     */
    default void rotated(long nanos) {}

    /** Something countable happened. */
    void count(Counter counter, long amount);
}
