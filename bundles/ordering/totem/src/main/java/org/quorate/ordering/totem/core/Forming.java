package org.quorate.ordering.totem.core;

import java.util.List;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.delivery.RingLog;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;
import org.quorate.ordering.totem.core.membership.Configuration;

/**
 * The ring that is being formed: its commit token as this node sent it, and from the second round on what follows from it
 * (specification, sections 12.1 and 12.2). Computed from the token on every attempt, never remembered from the last.
 */
final class Forming {
    private static final int SPARE_VISITS = 20;

    /** The commit token as sent last. */
    Commit commit = new Commit(0, 0, RingId.NONE, 0, 0, List.of(), 0, 0, 0, 0, 0, 0);

    /** The ring to be. */
    Configuration next = Configuration.of(commit);

    /** Members that come from this node's old ring, in the incarnation installed there. */
    NodeSet together = NodeSet.EMPTY;

    /** These, and the origins any of them has promised to deliver ({@code deliverMemb}). */
    NodeSet promised = NodeSet.EMPTY;

    /** Everything up to here is known safe by some of {@link #together}. */
    long highSafe;

    /** What this node sends again. */
    final Exchange exchange;

    /** The first token was made here. */
    boolean originated;

    /** This node set the token's flag. */
    boolean flagSetHere;

    /** Visits in succession with the flag down. */
    int quietVisits;

    /** Number up to which the new ring is recovery. */
    long installSeq;

    /** Visits in succession at which all had everything. */
    int cleanVisits;

    /** When the second round reached this node. */
    long since;

    private long visitsLeft;

    Forming(Exchange exchange) {
        this.exchange = exchange;
    }

    /** The commit token as it leaves here in the first round. */
    void commit(Commit sent) {
        commit = sent;
        next = Configuration.of(sent);
        together = NodeSet.EMPTY;
    }

    /**
     * The commit token came the second time: all of 12.1.
     *
     * @param unknownPackets most that members may send again beyond what the token tells
     */
    void recover(Commit complete, Configuration old, RingLog log, long packetUnits, long window, long unknownPackets) {
        commit = complete;
        next = Configuration.of(complete);
        originated = false;
        flagSetHere = false;
        quietVisits = 0;
        cleanVisits = 0;
        together = NodeSet.EMPTY;
        promised = NodeSet.EMPTY;
        long lowAru = log.aru();
        long highAll = log.high();
        highSafe = log.delivered();
        boolean same = true;
        for (Commit.Entry entry : complete.members()) {
            if (entry.oldRing().equals(old.ring()) && old.has(entry.node(), entry.incarnation())) {
                together = together.with(entry.node());
                promised = promised.with(entry.node()).union(entry.obligation());
                lowAru = min(lowAru, entry.aru());
                highAll = max(highAll, entry.high());
                highSafe = max(highSafe, max(entry.safeLine(), entry.highDelivered()));
            }
        }
        for (Commit.Entry entry : complete.members()) {
            same &= !together.contains(entry.node()) || entry.aru() == highAll;
        }
        // A node that comes alone has nobody to give to and nobody to take from.
        // Nothing at or below the released point is here; an entry that claims to need it is wrong.
        exchange.begin(log, old.ring(), max(lowAru, log.low()), !same && together.size() > 1);
        visitsLeft =
                2 * (((outstanding(complete) + unknownPackets) * packetUnits + window - 1) / window) + SPARE_VISITS;
    }

    /** [A9]: whether the token leaves before the last packets of a visit, at all members or at none. */
    boolean isAccelerated() {
        return (commit.features() & Abilities.ACCELERATION) != 0;
    }

    /** Whether all members have layers above that agree on the ring. */
    boolean isSynchronised() {
        return (commit.features() & Abilities.SYNCHRONISATION) != 0;
    }

    /** Whether one more visit is within the bound of R-44: twice what resending everything takes, and some. */
    boolean mayVisitAgain() {
        visitsLeft = Math.max(-1, visitsLeft - 1);
        return visitsLeft >= 0;
    }

    private static long outstanding(Commit complete) {
        long sum = 0;
        List<Commit.Entry> entries = complete.members();
        for (int i = 0; i < entries.size(); i++) {
            long lowest = entries.get(i).aru();
            long highest = entries.get(i).high();
            boolean counted = false;
            for (int j = 0; j < entries.size(); j++) {
                if (entries.get(j).oldRing().equals(entries.get(i).oldRing())) {
                    counted |= j < i;
                    lowest = min(lowest, entries.get(j).aru());
                    highest = max(highest, entries.get(j).high());
                }
            }
            sum += counted ? 0 : highest - lowest;
        }
        return sum;
    }

    private static long min(long a, long b) {
        return a - b < 0 ? a : b;
    }

    private static long max(long a, long b) {
        return a - b > 0 ? a : b;
    }

    void write(ImageWriter out) {
        write(commit, out);
        out.write(together);
        out.write(promised);
        out.write(highSafe);
        exchange.write(out);
        out.write(originated);
        out.write(flagSetHere);
        out.write(quietVisits);
        out.write(installSeq);
        out.write(cleanVisits);
        out.write(visitsLeft);
        out.write(since);
    }

    void read(ImageReader in, RingLog log) {
        commit = readCommit(in);
        next = Configuration.of(commit);
        together = in.readNodes();
        promised = in.readNodes();
        highSafe = in.readLong();
        exchange.read(in, log);
        originated = in.readBoolean();
        flagSetHere = in.readBoolean();
        quietVisits = in.readInt();
        installSeq = in.readLong();
        cleanVisits = in.readInt();
        visitsLeft = in.readLong();
        since = in.readLong();
    }

    private static void write(Commit commit, ImageWriter out) {
        out.write(commit.sender());
        out.write(commit.incarnation());
        out.write(commit.ring());
        out.write(commit.tokenSeq());
        out.write(commit.index());
        out.write(commit.tokenLossMillis());
        out.write(commit.consensusMillis());
        out.write(commit.windowMessages());
        out.write(commit.windowBytes());
        out.write(commit.version());
        out.write(commit.features());
        out.write(commit.members().size());
        for (Commit.Entry entry : commit.members()) {
            out.write(entry.node());
            out.write(entry.incarnation());
            out.write(entry.oldRing());
            out.write(entry.aru());
            out.write(entry.high());
            out.write(entry.highDelivered());
            out.write(entry.safeLine());
            out.write(entry.obligation());
        }
    }

    private static Commit readCommit(ImageReader in) {
        int sender = in.readInt();
        long incarnation = in.readLong();
        RingId ring = in.readRing();
        long tokenSeq = in.readLong();
        int index = in.readInt();
        int tokenLoss = in.readInt();
        int consensus = in.readInt();
        int windowMessages = in.readInt();
        int windowBytes = in.readInt();
        int version = in.readInt();
        long features = in.readLong();
        Commit.Entry[] entries = new Commit.Entry[in.readInt(1 << 16)];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = new Commit.Entry(
                    in.readInt(),
                    in.readLong(),
                    in.readRing(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readNodes());
        }
        return new Commit(
                sender,
                incarnation,
                ring,
                tokenSeq,
                index,
                List.of(entries),
                tokenLoss,
                consensus,
                windowMessages,
                windowBytes,
                version,
                features);
    }
}
