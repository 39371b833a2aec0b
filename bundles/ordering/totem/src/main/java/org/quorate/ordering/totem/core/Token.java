package org.quorate.ordering.totem.core;

import org.quorate.ordering.RingId;

/**
 * The token that carries the total order round the ring. One reusable object: filled from a frame, changed by the visit, and
 * sent; never kept by a receiver without {@link #copyFrom}.
 */
public final class Token {
    /** Most requests for missing messages in one token (native dialect). */
    public static final int MAX_MISSING = 128;

    /** Ring it belongs to; other rings' tokens are discarded. */
    public int ringRepresentative;

    /** Sequence of that ring. */
    public long ringSequence;

    /** Node that sent it. */
    public int sender;

    /** Incarnation of that node. */
    public long incarnation;

    /** Forwards since the ring formed; tells a duplicate from a new token. */
    public long tokenSeq;

    /** Highest message number given out on this ring. */
    public long highestSeq;

    /** Lowest "all received up to" reported this rotation. */
    public long aru;

    /** Who lowered {@link #aru}; 0 nobody. */
    public int aruSetBy;

    /** Messages sent in the last rotation ({@code fcc}). */
    public int sentLastRotation;

    /** Sum of the queue lengths of the last rotation. */
    public int backlog;

    /** Members still rebroadcast messages of their old rings. */
    public boolean retransmitFlag;

    /** Counts rotations: one more whenever the representative begins its visit. */
    public long round;

    /** How many of {@link #missing} are used. */
    public int missingCount;

    /** Message numbers some member asks to have resent. */
    public final long[] missing = new long[MAX_MISSING];

    /** Takes every field over. */
    public void copyFrom(Token other) {
        ringRepresentative = other.ringRepresentative;
        ringSequence = other.ringSequence;
        sender = other.sender;
        incarnation = other.incarnation;
        tokenSeq = other.tokenSeq;
        highestSeq = other.highestSeq;
        aru = other.aru;
        aruSetBy = other.aruSetBy;
        sentLastRotation = other.sentLastRotation;
        backlog = other.backlog;
        retransmitFlag = other.retransmitFlag;
        round = other.round;
        missingCount = other.missingCount;
        System.arraycopy(other.missing, 0, missing, 0, other.missingCount);
    }

    /** Whether it belongs to that ring. */
    public boolean isOf(RingId ring) {
        return ringSequence == ring.sequence() && ringRepresentative == ring.representative();
    }
}
