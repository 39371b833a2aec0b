package org.quorate.testing.explorer;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Token;

/** Messages as people read them in a path. */
final class Words {
    private Words() {}

    static String of(Object message) {
        if (message instanceof Token token) {
            return of(token);
        }
        if (message instanceof Packet packet) {
            return of(packet);
        }
        if (message instanceof Join join) {
            return "JOIN want " + join.candidates() + " failed " + join.failed() + " ring " + join.ringSequence() + " #"
                    + join.counter() + " inc " + join.incarnation();
        }
        if (message instanceof Commit commit) {
            return "COMMIT " + commit.ring() + " " + commit.index() + "/"
                    + commit.members().size() + " "
                    + commit.members().stream().map(Words::of).collect(Collectors.joining(" "));
        }
        if (message instanceof Merge merge) {
            return "MERGE " + merge.ring() + " " + merge.members() + " #" + merge.counter();
        }
        return "HOLD CANCEL";
    }

    private static String of(Token token) {
        return "TOKEN " + token.ringRepresentative + "." + token.ringSequence + " #" + token.tokenSeq + " seq "
                + token.highestSeq + " aru " + token.aru
                + (token.aruSetBy == 0 ? "" : " by " + token.aruSetBy)
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

    private static String of(Commit.Entry entry) {
        return entry.incarnation() == 0
                ? entry.node() + "(-)"
                : entry.node() + "(" + entry.oldRing() + " aru " + entry.aru() + " high " + entry.high() + " delivered "
                        + entry.highDelivered() + " safe " + entry.safeLine() + " owes " + entry.obligation() + ")";
    }
}
