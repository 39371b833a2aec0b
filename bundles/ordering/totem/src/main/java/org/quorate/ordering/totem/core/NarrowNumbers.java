package org.quorate.ordering.totem.core;

import java.util.ArrayList;
import java.util.List;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.delivery.RingLog;

/**
 * Numbers of 32 bits on the wire, as this node counts (specification, section 14): of all that have these bits, the one nearest to
 * what it has. Numbers of rings that this node knows nothing of stay as they are.
 */
final class NarrowNumbers {
    private final Protocol node;

    NarrowNumbers(Protocol node) {
        this.node = node;
    }

    /** The number nearest to another whose low 32 bits are those of a third. */
    static long nearest(long near, long bits) {
        return near + (int) (bits - near);
    }

    void widen(Token token) {
        RingLog log = logOf(token.ringRepresentative, token.ringSequence);
        token.highestSeq = nearest(log.high(), token.highestSeq);
        token.aru = nearest(log.aru(), token.aru);
        token.tokenSeq = nearest(node.turn.lastTokenSeq, token.tokenSeq);
        for (int i = 0; i < token.missingCount; i++) {
            token.missing[i] = nearest(log.high(), token.missing[i]);
        }
    }

    void widen(Packet packet) {
        packet.seq =
                nearest(logOf(packet.ringRepresentative, packet.ringSequence).high(), packet.seq);
        if (packet.encapsulated) {
            packet.innerSeq = nearest(node.log.high(), packet.innerSeq);
        }
    }

    Commit widen(Commit commit) {
        List<Commit.Entry> entries = new ArrayList<>(commit.members().size());
        for (Commit.Entry entry : commit.members()) {
            entries.add(entry.oldRing().equals(node.installed.ring()) ? widen(entry) : entry);
        }
        return Committing.withEntries(commit, entries);
    }

    private Commit.Entry widen(Commit.Entry entry) {
        long aru = nearest(node.log.aru(), entry.aru());
        return new Commit.Entry(
                entry.node(),
                entry.incarnation(),
                entry.oldRing(),
                aru,
                aru + entry.high() - entry.aru(),
                nearest(node.log.delivered(), entry.highDelivered()),
                aru,
                entry.obligation());
    }

    private RingLog logOf(int representative, long sequence) {
        RingId installed = node.installed.ring();
        boolean isInstalled = sequence == installed.sequence() && representative == installed.representative();
        return isInstalled ? node.log : node.nextLog;
    }
}
