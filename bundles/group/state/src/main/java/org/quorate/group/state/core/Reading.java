package org.quorate.group.state.core;

import org.quorate.group.state.Lineage;

/** A reader's side of one snapshot, or of one for each side of a merge. */
final class Reading {
    /** Read this far without a word to the donor, at most. */
    private static final int ACK_EVERY = 4;

    final int attempt;

    private final TransferId[] transfers;
    private final int[] delivered;
    private final int[] read;
    private final int[] acked;
    private int complete;
    private Lineage base = Lineage.EMPTY;

    Reading(int attempt, int sources) {
        this.attempt = attempt;
        transfers = new TransferId[sources];
        delivered = new int[sources];
        read = new int[sources];
        acked = new int[sources];
    }

    void delivered(Transfer transfer, StateMessage.Piece piece) {
        transfers[transfer.source] = transfer.id;
        delivered[transfer.source]++;
        if (transfers.length == 1) {
            base = piece.cut();
        }
        if (piece.last()) {
            complete++;
        }
    }

    /** So many pieces of that source were read. Returns whether to tell its donor. */
    boolean read(int source, int pieces) {
        read[source] = pieces;
        boolean tell = pieces - acked[source] >= ACK_EVERY || pieces == delivered[source];
        if (tell) {
            acked[source] = pieces;
        }
        return tell;
    }

    /** The snapshot of that source, of which something has been read. */
    TransferId transfer(int source) {
        return transfers[source];
    }

    boolean isComplete() {
        return complete == transfers.length;
    }

    /** Lineage of the state that it leads to, before any command that was kept. */
    Lineage base() {
        return base;
    }

    void mergesTo(Lineage merged) {
        base = merged;
    }
}
