package org.quorate.ordering;

import java.nio.ByteBuffer;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The order as a {@link LoopLayer} uses it, on the loop; also from inside the layer's own methods. */
@ProviderType
public interface LoopOrder {
    /** In place of an order that is not there: there is room for everything, all of it is lost, and no ring runs. */
    LoopOrder NONE = NoOrder.ORDER;

    /** Whether so many messages of so many bytes in all would be taken by {@link #submit} now. */
    boolean hasRoom(int messages, long bytes);

    /** Whether so much is taken when nothing else waits; if not, {@link #hasRoom} never says yes. */
    boolean fits(int messages, long bytes);

    /** Largest message in bytes, with what is in front. */
    int maxMessageBytes();

    /**
     * Orders a message after all that was submitted before, in this ring or a later one. Copies it.
     *
     * @param delivery {@link Delivery#AGREED} among daemons of corosync
     * @param bytes the message from index 0, with what the dialect of the ring has in front; among nodes of Quorate its first byte is
     *     negative, since other messages begin with the length of a name
     */
    void submit(Delivery delivery, byte[] bytes, int length);

    /**
     * The same of a message in a buffer, from position to limit, which stay. It may be given to the ring before this returns, and what
     * follows from that told.
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

    /** Whether members synchronise in the ring installed last; all do or none. */
    boolean synchronises();

    /** Members of the ring installed last for whose sake nobody synchronises there: they have no such layer, as far as is known. */
    List<Integer> lackingLayer();

    /**
     * Orders a message before all that waits otherwise, while the members synchronise; it belongs to the ring installed last and is
     * dropped when the next one is installed. Always taken. Copies it.
     */
    void submitSynchronising(byte[] bytes, int length);

    /** The ring installed last; {@link RingId#NONE} when this node begins in none. */
    RingId ring();

    /** Whether the ring installed last is running; else another one is being formed, and what is delivered yet is of the past. */
    boolean isRunning();

    /** Who of the ring before is not in the one installed last, and why. */
    Departures departures();

    /** Forms a new ring of the same members soon, so that they synchronise again; while one is being formed anyway nothing more. */
    void formAnew();

    /**
     * The members have agreed on that ring, with the message that is being delivered or the configuration that is being told; another
     * ring than the one installed last is ignored.
     */
    void synchronised(RingId ring);
}
