package org.quorate.ordering.totem.core.delivery;

/** What can be known of the payload of a packet that carries messages, before these are delivered. */
@FunctionalInterface
public interface PayloadFormat {
    /**
     * How many messages it is when these are all whole and lie there as {@link Fragments} describes; 0 when that is not so or not
     * known; -1 when the payload cannot be right.
     */
    int wholeMessages(byte[] payload, int offset, int length);
}
