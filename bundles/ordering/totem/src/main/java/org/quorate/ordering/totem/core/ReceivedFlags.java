package org.quorate.ordering.totem.core;

import java.util.List;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.delivery.RingLog;

/**
 * What a commit token tells of old rings where it has a flag for "received everything" instead of a highest number. The flag is up
 * where {@link Commit.Entry#high} is {@link Commit.Entry#aru}, and else the number after it stands there.
 */
final class ReceivedFlags {
    private ReceivedFlags() {}

    /** This node's entry: the flag is up when nothing that it received is beyond a gap; what is only announced does not count. */
    static Commit.Entry entry(int self, RingId oldRing, RingLog log) {
        boolean all = log.aru() == log.received();
        return entry(self, oldRing, log.aru(), log.delivered(), all);
    }

    private static Commit.Entry entry(int node, RingId oldRing, long aru, long delivered, boolean all) {
        return new Commit.Entry(
                node,
                DialectPolicy.INCARNATION_NOT_TOLD,
                oldRing,
                aru,
                all ? aru : aru + 1,
                delivered,
                aru,
                NodeSet.EMPTY);
    }

    /** Of all up to that index that come from one old ring, the flag is down where somebody has received more. */
    static void lower(List<Commit.Entry> entries, int upTo, RingId oldRing) {
        long highest = entries.get(upTo).aru();
        for (int i = 0; i <= upTo; i++) {
            Commit.Entry entry = entries.get(i);
            highest = entry.oldRing().equals(oldRing) && entry.aru() - highest > 0 ? entry.aru() : highest;
        }
        for (int i = 0; i <= upTo; i++) {
            Commit.Entry entry = entries.get(i);
            if (entry.oldRing().equals(oldRing) && entry.aru() - highest < 0) {
                entries.set(i, entry(entry.node(), oldRing, entry.aru(), entry.highDelivered(), false));
            }
        }
    }

    /** Whether two entries of one node are the same but for the flag, which later members may lower. */
    static boolean isSame(Commit.Entry one, Commit.Entry other) {
        return one.oldRing().equals(other.oldRing())
                && one.aru() == other.aru()
                && one.highDelivered() == other.highDelivered();
    }
}
