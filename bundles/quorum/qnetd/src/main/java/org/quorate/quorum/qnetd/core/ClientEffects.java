package org.quorate.quorum.qnetd.core;

import org.quorate.ordering.RingId;

/** What the client wants done, in the order of the calls. Implementations must not call it back before they return. */
public interface ClientEffects {
    /** Connects; {@link ArbiterClient#connected} or {@link ArbiterClient#closed} follows. */
    void connect();

    /** Begins TLS; {@link ArbiterClient#secured} or {@link ArbiterClient#closed} follows. */
    void secure();

    /** Sends; what cannot be sent ends in {@link ArbiterClient#closed}. */
    void send(ToArbiter message);

    /** Closes the connection, and gives up one that is being made; nothing of it is told any more. */
    void close();

    /** Tells the node what the arbiter says; the number is another one whenever the answer is. */
    void answered(RingId view, long word, boolean castsVote, long validMillis);

    /** Tells the node that nothing is heard of the arbiter. */
    void lost(RingId view);

    /** For people. */
    void notice(Notice notice, String text);
}
