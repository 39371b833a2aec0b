package org.quorate.testing.simulator.table;

import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Token;

/** How far a node's running recovery has come, as its tokens show. */
final class Progress {
    RingId forming = RingId.NONE;

    /** Something of an old ring was sent or came in this recovery. */
    boolean exchanged;

    private boolean recovering;
    private boolean tokenSeen;
    private int quietVisits;
    private long installSeq;
    private boolean promised;

    void commits(RingId ring) {
        forming = ring;
    }

    void recovers() {
        recovering = true;
        exchanged = false;
        tokenSeen = false;
        quietVisits = 0;
        promised = false;
    }

    void tokenLeaves(Token token) {
        if (!recovering) {
            return;
        }
        tokenSeen = true;
        quietVisits = token.retransmitFlag ? 0 : quietVisits + 1;
        if (quietVisits == 2) {
            installSeq = token.highestSeq;
        }
        promised |= quietVisits >= 2 && token.aru - installSeq >= 0;
    }

    void ends() {
        recovering = false;
    }

    /** Where a recovery that fails now has failed. */
    Row failure(boolean someoneInstalled) {
        if (someoneInstalled) {
            return Row.FAILED_INSTALLED;
        }
        if (promised) {
            return Row.FAILED_PROMISED;
        }
        if (quietVisits >= 2) {
            return Row.FAILED_INSTALL_SEQ;
        }
        if (quietVisits == 1) {
            return Row.FAILED_FLAG_DOWN;
        }
        return tokenSeen ? Row.FAILED_EXCHANGING : Row.FAILED_BEFORE_TOKEN;
    }
}
