package org.quorate.ordering.totem.core;

import java.util.Arrays;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/** This node's turn: the token it has or sent last, and what it must remember of it for one rotation. */
final class Turn {
    private static final int ANSWERS_KEPT = 2 * Token.MAX_MISSING;

    /** The token that is here, or as it was sent last ({@code lastSent}). */
    final Token token = new Token();

    /** Members of the ring. */
    int members;

    /** Visits of the token so far. */
    long visits;

    /** Requests answered lately, each in the slot of its number: what is overwritten is answered once more. */
    private final long[] answered = new long[ANSWERS_KEPT];

    private final long[] answeredIn = new long[ANSWERS_KEPT];

    /** Number of the token accepted last. */
    long lastTokenSeq;

    /** {@code aru} as sent one rotation ago. */
    long aruSent;

    /** Highest number as sent one rotation ago. */
    long seqSent;

    /** Packets first sent here since this core began, where the dialect counts them. */
    long ownPackets;

    /** Number of the last packet first sent here. */
    long ownSeq;

    /** Rotations in which nothing happened. */
    int idleRotations;

    /** The token is here and rests. */
    boolean held;

    /** Somebody asked for the token since it was here last. */
    boolean wanted;

    /** At least one token of this ring was sent from here. */
    boolean passed;

    /** A token came since the ring was installed: by 12.4 all members have installed it then. */
    boolean confirmed;

    /** The predecessor has sent all it sent before the next token and some after it: waiting for more gains nothing ([A5]). */
    boolean tokenFirst;

    /** A ring begins. */
    void begin(long firstTokenSeq, long firstSeq) {
        lastTokenSeq = firstTokenSeq;
        aruSent = firstSeq;
        seqSent = firstSeq;
        ownSeq = firstSeq;
        idleRotations = 0;
        held = false;
        wanted = false;
        passed = false;
        confirmed = false;
        visits = 0;
        Arrays.fill(answered, firstSeq);
        tokenFirst = false;
    }

    /** Whether that request was answered here so lately that it is another member's turn. */
    boolean hasAnswered(long seq) {
        int slot = (int) seq & ANSWERS_KEPT - 1;
        return answered[slot] == seq && visits - answeredIn[slot] < members - 1;
    }

    /** That request is answered in the visit that runs. */
    void answers(long seq) {
        int slot = (int) seq & ANSWERS_KEPT - 1;
        answered[slot] = seq;
        answeredIn[slot] = visits;
    }

    /** The first token of a ring is made here. */
    void originate(RingId ring, long firstSeq, long aru, int aruSetBy) {
        token.ringRepresentative = ring.representative();
        token.ringSequence = ring.sequence();
        token.tokenSeq = lastTokenSeq;
        token.highestSeq = firstSeq;
        token.aru = aru;
        token.aruSetBy = aruSetBy;
        token.sentLastRotation = 0;
        token.backlog = 0;
        token.retransmitFlag = false;
        token.round = 0;
        token.missingCount = 0;
    }

    void write(ImageWriter out) {
        out.write(token.ringRepresentative);
        out.write(token.ringSequence);
        out.write(token.sender);
        out.write(token.incarnation);
        out.write(token.tokenSeq);
        out.write(token.highestSeq);
        out.write(token.aru);
        out.write(token.aruSetBy);
        out.write(token.sentLastRotation);
        out.write(token.backlog);
        out.write(token.retransmitFlag);
        out.write(token.round);
        out.write(token.missingCount);
        for (int i = 0; i < token.missingCount; i++) {
            out.write(token.missing[i]);
        }
        out.write(lastTokenSeq);
        out.write(aruSent);
        out.write(seqSent);
        out.write(ownPackets);
        out.write(ownSeq);
        out.write(idleRotations);
        out.write(held);
        out.write(wanted);
        out.write(passed);
        out.write(confirmed);
        out.write(tokenFirst);
        out.write(members);
        out.write(visits);
        out.write(answered);
        out.write(answeredIn);
    }

    void read(ImageReader in) {
        token.ringRepresentative = in.readInt();
        token.ringSequence = in.readLong();
        token.sender = in.readInt();
        token.incarnation = in.readLong();
        token.tokenSeq = in.readLong();
        token.highestSeq = in.readLong();
        token.aru = in.readLong();
        token.aruSetBy = in.readInt();
        token.sentLastRotation = in.readInt();
        token.backlog = in.readInt();
        token.retransmitFlag = in.readBoolean();
        token.round = in.readLong();
        token.missingCount = in.readInt(Token.MAX_MISSING);
        for (int i = 0; i < token.missingCount; i++) {
            token.missing[i] = in.readLong();
        }
        lastTokenSeq = in.readLong();
        aruSent = in.readLong();
        seqSent = in.readLong();
        ownPackets = in.readLong();
        ownSeq = in.readLong();
        idleRotations = in.readInt();
        held = in.readBoolean();
        wanted = in.readBoolean();
        passed = in.readBoolean();
        confirmed = in.readBoolean();
        tokenFirst = in.readBoolean();
        members = in.readInt();
        visits = in.readLong();
        in.readLongs(answered);
        in.readLongs(answeredIn);
    }
}
