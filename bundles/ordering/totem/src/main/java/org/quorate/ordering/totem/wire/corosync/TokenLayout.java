package org.quorate.ordering.totem.wire.corosync;

import java.nio.ByteBuffer;
import org.quorate.ordering.totem.core.DialectPolicy;
import org.quorate.ordering.totem.core.Token;
import org.quorate.ordering.totem.wire.Malformed;

/**
 * The ring token.
 *
 * <pre>
 * 13  u32  highest message number      17  u32  token number
 * 21  u32  all received up to          25  u32  who set that, 0 nobody
 * 29  u32  representative of the ring  33  u64  sequence of the ring
 * 41  u32  backlog                     45  u32  messages of the last rotation
 * 49  u32  1: members still send messages of their old rings again
 * 53  u32  number of requests          57  each request: ring (12), message number (4)
 * </pre>
 *
 * <p>Requests for messages of another ring than the token's are left out: nobody could answer them.
 */
final class TokenLayout {
    /** More overflow a buffer of older daemons. */
    static final int MAX_REQUESTS = 30;

    private static final int FIXED = 57;
    private static final int REQUEST_BYTES = CorosyncHeader.RING_BYTES + Integer.BYTES;

    private TokenLayout() {}

    /** Requests beyond what fits or may be sent are left out: they are made again at the next visit. */
    static void encode(Token token, int to, ByteBuffer out) {
        int room = (out.remaining() - FIXED) / REQUEST_BYTES;
        int requests = Math.min(token.missingCount, Math.min(room, MAX_REQUESTS));
        CorosyncHeader.write(out, CorosyncHeader.TOKEN, token.sender, to);
        out.putInt((int) token.highestSeq).putInt((int) token.tokenSeq);
        out.putInt((int) token.aru).putInt(token.aruSetBy);
        out.putInt(token.ringRepresentative).putLong(token.ringSequence);
        out.putInt(token.backlog).putInt(token.sentLastRotation);
        out.putInt(token.retransmitFlag ? 1 : 0);
        out.putInt(requests);
        for (int i = 0; i < requests; i++) {
            out.putInt(token.ringRepresentative).putLong(token.ringSequence).putInt((int) token.missing[i]);
        }
    }

    /** Fills the token; null when it is well-formed. */
    static Malformed decode(ByteBuffer in, int sender, Token token) {
        if (in.remaining() < FIXED - CorosyncHeader.BYTES) {
            return Malformed.TOO_SHORT;
        }
        token.sender = sender;
        token.incarnation = DialectPolicy.INCARNATION_NOT_TOLD;
        token.round = 0;
        token.highestSeq = in.getInt();
        token.tokenSeq = in.getInt();
        token.aru = in.getInt();
        token.aruSetBy = in.getInt();
        token.ringRepresentative = in.getInt();
        token.ringSequence = in.getLong();
        token.backlog = in.getInt();
        token.sentLastRotation = in.getInt();
        token.retransmitFlag = in.getInt() != 0;
        int requests = in.getInt();
        token.missingCount = 0;
        if (requests < 0 || requests > MAX_REQUESTS) {
            return Malformed.TOO_MANY;
        }
        if (in.remaining() != requests * REQUEST_BYTES) {
            return Malformed.WRONG_LENGTH;
        }
        for (int i = 0; i < requests; i++) {
            boolean same = in.getInt() == token.ringRepresentative;
            same &= in.getLong() == token.ringSequence;
            int seq = in.getInt();
            if (same) {
                token.missing[token.missingCount++] = seq;
            }
        }
        return sender > 0 && token.ringRepresentative > 0 && token.aruSetBy >= 0 ? null : Malformed.OUT_OF_RANGE;
    }
}
