package org.quorate.group;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;
import org.quorate.ordering.Delivery;

/** The order as one layer uses it, on the loop; also from inside the layer's own methods. */
@ProviderType
public interface LayerOrder {
    /** So many bytes at the start of a message are left free by the layer and filled in here. */
    int HEADER_BYTES = 1;

    /** Largest message, header included. */
    int maxMessageBytes();

    /**
     * Whether so many messages of so many bytes in all would be taken now; after a no {@link Synchroniser#roomAgain} says when to ask
     * again.
     */
    boolean hasRoom(int messages, long bytes);

    /**
     * Orders a message after all that were submitted before: in the present view, or in a later one when it is not ordered in this. All
     * members of that view deliver it to the layer of the same number, this node included. Copies it.
     *
     * @param delivery {@link Delivery#AGREED} where the ring has no safe delivery
     * @param bytes the message from index 0, of which {@link #HEADER_BYTES} are overwritten
     * @param length header included
     */
    void submit(Delivery delivery, byte[] bytes, int length);

    /**
     * The same of a message in a buffer, from position to limit, which stay; its first byte is there already: the layer's number less 128.
     * What follows from it may be told before this returns.
     */
    default void submit(Delivery delivery, ByteBuffer message) {
        byte[] copy = new byte[message.remaining()];
        message.get(message.position(), copy);
        submit(delivery, copy, copy.length);
    }

    /** Whether the order has a turn soon by itself, and takes along what is submitted until then: nobody need wake the loop for that. */
    default boolean turnsSoon() {
        return false;
    }

    /** Whether more is delivered soon, before there is time for anything else: who would be woken for what was, may sleep until then. */
    default boolean moreComes() {
        return false;
    }
}
