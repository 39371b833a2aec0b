package org.quorate.ordering;

import java.util.SortedMap;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A trusted layer that takes part in the order on the node's loop, message by message and without a queue between: it agrees with
 * the same layer of the other members on each new ring before anything else is ordered there. A ring with corosync daemons needs
 * one, since they wait for it; the ordering joins no such ring without, and uses none in others. Register it as a service; one is used
 * at a time.
 *
 * <p>All methods are called on the loop, in the order of delivery, and must neither block nor throw.
 */
@ConsumerType
public interface LoopLayer {
    /** It is in use from here on; told again when another version of the ordering goes on. */
    void attached(LoopOrder order);

    /** It is used no more. */
    void detached();

    /**
     * The membership changed. After a regular configuration the members synchronise: until {@link LoopOrder#synchronised} says that
     * it is over, only what {@link LoopOrder#submitSynchronising} was given is sent.
     */
    void configurationChanged(RingConfiguration configuration);

    /**
     * A message was delivered.
     *
     * @param bytes the message as its sender gave it, with what the dialect of the ring has in front; lent
     * @return whether it is this layer's; all others go to their channels
     */
    boolean delivered(int origin, byte[] bytes, int offset, int length);

    /** {@link LoopOrder#hasRoom} said no, and there is room again. */
    void roomAgain();

    /** What that member of the ring is, a name and perhaps a version for people. */
    String describe(int member);

    /** What it has counted, by names of small letters and dots, for people. */
    SortedMap<String, Long> counters();
}
