package org.quorate.testing.simulator.table;

import org.quorate.ordering.totem.core.Token;

/** Numbers that pass an edge, as the tokens show that leave one node. */
final class Numbers {
    private static final long SIGNED = 1L << 31;
    private static final long UNSIGNED = 1L << 32;

    private final Tally tally;
    private long storeCapacity = Long.MAX_VALUE;
    private long ringSequence;
    private long seq;
    private long tokenSeq;

    Numbers(Tally tally) {
        this.tally = tally;
    }

    void storeHolds(int packets) {
        storeCapacity = packets;
    }

    void tokenLeaves(Token token) {
        if (token.ringSequence == ringSequence) {
            if (token.highestSeq / storeCapacity != seq / storeCapacity) {
                tally.hit(Row.STORE_WRAP);
            }
            passes(seq, token.highestSeq, SIGNED, Row.SEQ_WRAP_31);
            passes(seq, token.highestSeq, UNSIGNED, Row.SEQ_WRAP_32);
            passes(tokenSeq, token.tokenSeq, SIGNED, Row.TOKEN_WRAP_31);
            passes(tokenSeq, token.tokenSeq, UNSIGNED, Row.TOKEN_WRAP_32);
        }
        ringSequence = token.ringSequence;
        seq = token.highestSeq;
        tokenSeq = token.tokenSeq;
    }

    private void passes(long before, long after, long edge, Row row) {
        if (before < edge && after >= edge) {
            tally.hit(row);
        }
    }
}
