package org.quorate.transport.secure.core;

import org.quorate.node.Confined;

/**
 * What a node says to a peer on its own account: that it lives, how long a round trip takes, and what proves that its session and
 * the peer's are of now. One object for all that come or go.
 */
@Confined("node loop")
public final class Greeting {
    /** Length in bytes. */
    static final int BYTES = 64;

    static final int SEALED_BYTES = BYTES + Frames.OVERHEAD_BYTES;

    private static final long WANTS_ANSWER = 1;

    private final byte[] bytes;

    /**
     * Over an array that begins with a greeting.
     *
     * @param bytes {@value #BYTES} or more
     */
    Greeting(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether the peer is to greet back at once. */
    public boolean wantsAnswer() {
        return (at(0) & WANTS_ANSWER) != 0;
    }

    /** When it was sent, by its sender's clock. */
    public long sentNanos() {
        return at(8);
    }

    /** When the last greeting that its sender has from us was sent, by our clock; 0 when it has none. */
    public long echoNanos() {
        return at(16);
    }

    /** How long its sender had that one. */
    public long heldNanos() {
        return at(24);
    }

    /** What is to be answered in a session that is to be taken for alive. */
    long challengeHigh() {
        return at(32);
    }

    long challengeLow() {
        return at(40);
    }

    /** The last challenge that its sender had from us. */
    long answerHigh() {
        return at(48);
    }

    long answerLow() {
        return at(56);
    }

    void times(boolean wantsAnswer, long sentNanos, long echoNanos, long heldNanos) {
        put(0, wantsAnswer ? WANTS_ANSWER : 0);
        put(8, sentNanos);
        put(16, echoNanos);
        put(24, heldNanos);
    }

    void challenge(long high, long low) {
        put(32, high);
        put(40, low);
    }

    void answer(long high, long low) {
        put(48, high);
        put(56, low);
    }

    private long at(int index) {
        return (long) Frames.LONG.get(bytes, index);
    }

    private void put(int index, long value) {
        Frames.LONG.set(bytes, index, value);
    }
}
