package org.quorate.testing.simulator.world;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Token;

/** Frames as people read them in a transcript. */
final class Words {
    private Words() {}

    static String of(Frame frame) {
        return switch (frame.kind) {
            case TOKEN -> of(frame.token);
            case DATA -> of(frame.packet);
            case JOIN, COMMIT, MERGE, HOLD_CANCEL -> membership(frame);
        };
    }

    private static String of(Token token) {
        return "TOKEN " + token.ringRepresentative + "." + token.ringSequence + " #" + token.tokenSeq + " seq "
                + token.highestSeq
                + " aru " + token.aru + (token.aruSetBy == 0 ? "" : " by " + token.aruSetBy) + " sent "
                + token.sentLastRotation
                + (token.retransmitFlag ? " retransmit" : "")
                + (token.missingCount == 0
                        ? ""
                        : " missing " + Arrays.toString(Arrays.copyOf(token.missing, token.missingCount)));
    }

    private static String of(Packet packet) {
        return "DATA " + packet.ringRepresentative + "." + packet.ringSequence + " " + packet.seq + " of "
                + packet.origin
                + (packet.safe ? " safe" : "")
                + (packet.encapsulated
                        ? " [" + packet.innerRingRepresentative + "." + packet.innerRingSequence + " " + packet.innerSeq
                                + " of " + packet.innerOrigin + (packet.innerSafe ? " safe]" : "]")
                        : "");
    }

    private static String membership(Frame frame) {
        Object message = frame.message;
        if (message instanceof Join join) {
            return "JOIN " + (join.leaving() ? "leaving " : "") + "want " + join.candidates() + " failed "
                    + join.failed() + " ring " + join.ringSequence() + " #" + join.counter() + " inc "
                    + join.incarnation();
        }
        if (message instanceof Commit commit) {
            return "COMMIT " + commit.ring() + " " + commit.index() + "/"
                    + commit.members().size() + " "
                    + commit.members().stream().map(Words::of).collect(Collectors.joining(" "));
        }
        if (message instanceof Merge merge) {
            return "MERGE " + merge.ring() + " " + merge.members() + " #" + merge.counter();
        }
        return frame.kind + (message == null ? "" : " " + message);
    }

    private static String of(Commit.Entry entry) {
        return entry.incarnation() == 0
                ? entry.node() + "(-)"
                : entry.node() + "(" + entry.oldRing() + " aru " + entry.aru() + " high " + entry.high() + " delivered "
                        + entry.highDelivered() + " safe " + entry.safeLine() + " owes " + entry.obligation() + ")";
    }
}
