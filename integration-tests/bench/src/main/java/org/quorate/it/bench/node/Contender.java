package org.quorate.it.bench.node;

import java.nio.ByteBuffer;

/** One member of a system that orders messages, in a process of its own. */
public interface Contender extends AutoCloseable {
    /**
     * Joins the others and returns when all members are in one ring, cluster or group, and whatever one of them submits from now on
     * is delivered here.
     *
     * @param membership who takes part
     * @param deliveries told of every message in its order, from one thread at a time; also of this member's own
     * @throws Exception when that cannot be; the process ends then
     */
    void open(Membership membership, Deliveries deliveries) throws Exception;

    /**
     * Submits one message to all members, this one included, and waits while the system takes no more.
     *
     * @param payload from position to limit, copied before this returns; the position may be left anywhere
     * @param safe whether it is to be delivered only when every member (or as many as the system waits for at all) holds it
     */
    void submit(ByteBuffer payload, boolean safe) throws InterruptedException;

    /**
     * Where it has several ways to submit and deliver: takes that one from here on. Nothing is under way meanwhile.
     *
     * @throws IllegalArgumentException when it has none of that name
     */
    default void use(String way) throws InterruptedException {
        throw new IllegalArgumentException("there is no way \"" + way + "\"");
    }

    /** What it has to report besides rounds, into that line. */
    default Line report(Line line) {
        return line;
    }

    /** Leaves. */
    @Override
    void close() throws Exception;
}
