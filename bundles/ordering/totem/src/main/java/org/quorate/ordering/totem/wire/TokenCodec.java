package org.quorate.ordering.totem.wire;

import java.nio.ByteBuffer;
import org.quorate.ordering.totem.core.Token;

/**
 * The ring token.
 *
 * <pre>
 * 16  u32  representative of the ring      20  u64  sequence of the ring
 * 28  u64  token number                    36  u64  highest message number
 * 44  u64  all received up to              52  u32  who set that
 * 56  u32  messages of the last rotation   60  u32  backlog of the last rotation
 * 64  u64  rotation                        72  u16  number of requests
 * 74  u32  each request, as its distance below the highest message number
 * </pre>
 *
 * Flag 1: members still rebroadcast messages of their old rings.
 */
final class TokenCodec {
    private static final int FIXED = 74;
    private static final int RETRANSMIT = 1;

    private TokenCodec() {}

    /** Requests that do not fit are left out: they are made again at the next visit. */
    static void encode(Token token, ByteBuffer out) {
        FrameHeader.write(
                out, FrameHeader.TOKEN, token.retransmitFlag ? RETRANSMIT : 0, token.sender, token.incarnation);
        out.putInt(token.ringRepresentative).putLong(token.ringSequence).putLong(token.tokenSeq);
        out.putLong(token.highestSeq).putLong(token.aru).putInt(token.aruSetBy);
        out.putInt(token.sentLastRotation).putInt(token.backlog).putLong(token.round);
        int requests = Math.min(token.missingCount, (out.remaining() - Short.BYTES) / Integer.BYTES);
        out.putShort((short) requests);
        for (int i = 0; i < requests; i++) {
            out.putInt((int) (token.highestSeq - token.missing[i]));
        }
    }

    /** Fills the token; null when it is well-formed. */
    static Malformed decode(ByteBuffer in, int flags, int sender, long incarnation, Token token) {
        if (in.remaining() < FIXED - FrameHeader.BYTES) {
            return Malformed.TOO_SHORT;
        }
        if ((flags & ~RETRANSMIT) != 0) {
            return Malformed.UNKNOWN_FLAGS;
        }
        token.sender = sender;
        token.incarnation = incarnation;
        token.retransmitFlag = flags != 0;
        token.ringRepresentative = in.getInt();
        token.ringSequence = in.getLong();
        token.tokenSeq = in.getLong();
        token.highestSeq = in.getLong();
        token.aru = in.getLong();
        token.aruSetBy = in.getInt();
        token.sentLastRotation = in.getInt();
        token.backlog = in.getInt();
        token.round = in.getLong();
        token.missingCount = in.getShort() & 0xffff;
        if (token.missingCount > Token.MAX_MISSING) {
            token.missingCount = 0;
            return Malformed.OUT_OF_RANGE;
        }
        if (in.remaining() != token.missingCount * Integer.BYTES) {
            return Malformed.WRONG_LENGTH;
        }
        for (int i = 0; i < token.missingCount; i++) {
            token.missing[i] = token.highestSeq - (in.getInt() & 0xffff_ffffL);
        }
        return token.ringRepresentative > 0 && token.aruSetBy >= 0 ? null : Malformed.OUT_OF_RANGE;
    }
}
