package org.quorate.group.core.synchronisation;

import java.io.ByteArrayOutputStream;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.group.core.wire.LayerStates;
import org.quorate.group.core.wire.ProtocolRange;

/** What one member brings to a round, piece by piece. */
final class Contribution {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private ProtocolRange protocols = ProtocolRange.CURRENT;
    private SortedMap<Integer, byte[]> states = new TreeMap<>();
    private int nextPiece;
    private int pieces;
    private boolean complete;

    /** Takes the next piece, or the first of all anew; whether it follows from those before. */
    boolean take(ProtocolRange speaks, int piece, int of, byte[] from, int offset, int length) {
        if (piece == 0 && !complete) {
            nextPiece = 0;
            bytes.reset();
        }
        boolean follows = piece == nextPiece && (piece == 0 || of == pieces && speaks.equals(protocols));
        if (complete || !follows || bytes.size() + (long) length > Round.MAX_STATE_BYTES) {
            return false;
        }
        protocols = speaks;
        pieces = of;
        nextPiece++;
        bytes.write(from, offset, length);
        return nextPiece < pieces || decode();
    }

    private boolean decode() {
        LayerStates.decode(bytes.toByteArray()).ifPresent(decoded -> {
            states = decoded;
            complete = true;
        });
        bytes.reset();
        return complete;
    }

    /** Whether all of it is here. */
    boolean isComplete() {
        return complete;
    }

    /** Versions of the messages of layers that the member speaks. */
    ProtocolRange protocols() {
        return protocols;
    }

    /** By number of the layer. */
    SortedMap<Integer, byte[]> states() {
        return states;
    }
}
