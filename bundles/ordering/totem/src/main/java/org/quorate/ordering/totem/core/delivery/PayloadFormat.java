package org.quorate.ordering.totem.core.delivery;

/** What can be known of the payload of a packet that carries messages, before these are delivered. */
@FunctionalInterface
public interface PayloadFormat {
    /**
     * What {@link Fragments#survey} says of it; 0 when it is of another form; negative when the payload cannot be right.
     */
    int survey(byte[] payload, int offset, int length);
}
