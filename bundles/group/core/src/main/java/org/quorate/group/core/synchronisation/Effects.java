package org.quorate.group.core.synchronisation;

import java.nio.ByteBuffer;
import java.util.List;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.RingId;

/** What the synchronisation wants done, in the order of the calls. Implementations must not call it back. */
public interface Effects {
    /** Orders a message before all others, in the ring installed last only. Lent. */
    void submitSynchronising(byte[] bytes, int length);

    /** Orders a message of a layer behind all that waits. Lent. */
    void submit(Delivery delivery, byte[] bytes, int length);

    /** Whether so many messages of so many bytes in all would be taken by {@link #submit} now. */
    boolean hasRoom(int messages, long bytes);

    /** Largest message in bytes. */
    int maxMessageBytes();

    /** The members have agreed on that ring: other messages go on. */
    void synchronised(RingId ring);

    /** Asks for a new ring of the same members, because a layer has come that has agreed with nobody. */
    void formAnew();

    /** Whether the ring installed last is running. */
    boolean isRunning();

    /** Monotonic time; compare two of them by difference only. */
    long nowNanos();

    /** Calls {@link Synchronisation#deadline} after so long, once, instead of what was armed before. */
    void arm(long nanos);

    /** Forgets what was armed. */
    void cancel();

    /** Something that people should know. */
    void notice(Notice what, RingId ring, List<Integer> nodes, String detail);

    /** Something countable happened. */
    void count(Counter counter);

    /** The order takes a message of a layer, from position to limit. */
    default void submit(Delivery delivery, ByteBuffer message) {
        byte[] copy = new byte[message.remaining()];
        message.get(message.position(), copy);
        submit(delivery, copy, copy.length);
    }

    /** Whether the order has a turn soon by itself. */
    default boolean turnsSoon() {
        return false;
    }

    /** Whether the order delivers more soon. */
    default boolean moreComes() {
        return false;
    }
}
