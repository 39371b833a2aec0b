package org.quorate.it.bench.node;

import java.nio.ByteBuffer;

/** Takes what a contender delivers; one thread at a time. */
public interface Deliveries {
    /**
     * One message, in the order of all members.
     *
     * @param payload from position to limit; read during the call only, its position stays, its byte order may change
     */
    void delivered(ByteBuffer payload);

    /** The members are not who they were; counted, so that a round with a change in it is known. */
    void membershipChanged();

    /**
     * Messages were lost or the contender cannot go on: the round does not count.
     *
     * @param reason one phrase
     */
    void failed(String reason);
}
