package org.quorate.ordering;

import java.util.SortedMap;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A trusted layer that takes part in the order on the node's loop, message by message and without a queue between: it agrees with
 * the same layer of the other members on each new ring before anything else is ordered there. Where the ordering is set to have one, and
 * always among corosync daemons, since they wait for it, the node joins no ring without; else it is not used. Register it as a service;
 * one is used at a time.
 *
 * <p>All methods are called on the loop, in the order of delivery, and must neither block nor throw.
 */
@ConsumerType
public interface LoopLayer {
    /** Service property: the dialect of the ring in which it is used, {@code native} or {@code corosync}. */
    String DIALECT = "quorate.ring.dialect";

    /** It is in use from here on; told again when another version of the ordering goes on. */
    void attached(LoopOrder order);

    /** It is used no more, or this node has left the ring. */
    void detached();

    /**
     * The membership changed. After a regular configuration the members synchronise, where {@link LoopOrder#synchronises} says so: until
     * {@link LoopOrder#synchronised} says that it is over, only what {@link LoopOrder#submitSynchronising} was given is sent.
     */
    void configurationChanged(RingConfiguration configuration);

    /**
     * After a transitional configuration: a message of the ring that is being left is lost, here and with all that come along. Others may
     * have been delivered it, so that what they make of those that follow up to the next regular configuration may be something else.
     */
    default void gap() {}

    /**
     * From here to the next regular configuration nobody can tell who is a member: the token was lost, this process was away for too long,
     * or the next ring takes longer to form than a token may be away. Told once.
     */
    void membershipUnknown();

    /** The token has come back after all, and the ring goes on. */
    void membershipKnown();

    /**
     * A message was delivered.
     *
     * @param bytes the message as its sender gave it, with what the dialect of the ring has in front; lent
     * @return whether it is this layer's; all others go to their channels
     */
    boolean delivered(int origin, byte[] bytes, int offset, int length);

    /**
     * Several messages were delivered, one after the other, which all begin with at least one byte alike.
     *
     * @param run lent
     * @return whether it took them all; if not, it took none, and {@link #delivered(int, byte[], int, int)} tells of each
     */
    default boolean delivered(MessageRun run) {
        return false;
    }

    /**
     * This node is about to leave the ring in order, and says so to the others when the layer is ready; from there on they act without
     * it. What is submitted until then is still ordered, if that takes no longer than a moment.
     *
     * @param ready to be run once, now or later on the loop, when nothing of this node acts as a member any more. A layer that never does
     *     keeps its node in the ring, which then goes without a word if it goes
     */
    default void leaving(Runnable ready) {
        ready.run();
    }

    /** {@link LoopOrder#hasRoom} said no, and there is room again. */
    void roomAgain();

    /** What that member of the ring is, a name and perhaps a version for people; empty where all are alike. */
    String describe(int member);

    /** What it has counted, by names of small letters and dots, for people. */
    SortedMap<String, Long> counters();
}
