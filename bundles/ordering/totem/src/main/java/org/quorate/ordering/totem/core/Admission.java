package org.quorate.ordering.totem.core;

import java.util.List;
import org.quorate.ordering.totem.core.delivery.Fragments;
import org.quorate.ordering.totem.core.delivery.PacketPool;
import org.quorate.ordering.totem.core.delivery.RingLog;
import org.quorate.ordering.totem.core.membership.Configuration;

/**
 * What is let in (specification, section 18): every field of every message against what this node knows, before anything is
 * changed. The codec has checked the layout; here it is the meaning.
 */
final class Admission {
    private static final long HIGHEST = 1L << 62;

    private final TotemSettings settings;
    private final NodeSet configured;

    Admission(TotemSettings settings) {
        this.settings = settings;
        this.configured = settings.configured();
    }

    /** Whether that is another node of this cluster. */
    boolean isPeer(int node) {
        return node != settings.self() && configured.contains(node);
    }

    boolean admits(Token token) {
        return isPeer(token.sender)
                && token.missingCount >= 0
                && token.missingCount <= Token.MAX_MISSING
                && (token.aruSetBy == 0 || configured.contains(token.aruSetBy))
                && token.highestSeq - token.aru >= 0
                && token.highestSeq - token.aru <= 1L << 30;
    }

    /**
     * [T1]: whether a token is the next one of a ring. One that is not changes nothing and re-arms nothing; it is counted.
     */
    static boolean isNext(Token token, Protocol node, Configuration members, RingLog log) {
        boolean ours = token.isOf(node.ring)
                && token.sender == members.predecessorOf(node.self)
                && members.has(token.sender, token.incarnation);
        if (!ours) {
            node.effects.count(Counter.TOKEN_FOREIGN, 1);
            return false;
        }
        if (token.tokenSeq - node.turn.lastTokenSeq <= 0) {
            node.effects.count(Counter.TOKEN_DUPLICATE, 1);
            return false;
        }
        boolean possible = token.highestSeq == log.low() || log.inWindow(token.highestSeq);
        // Whatever was sent here was numbered before this token came: one of the two is a lie, and the next number is
        // not free.
        boolean behind = token.highestSeq - log.high() < 0;
        boolean setByMember = token.aruSetBy == 0 || members.has(token.aruSetBy);
        if (!possible || behind || !setByMember || token.aru - log.low() < 0) {
            node.effects.count(Counter.INVALID, 1);
            return false;
        }
        return true;
    }

    boolean admits(Packet packet) {
        return isPeer(packet.sender)
                && configured.contains(packet.origin)
                && packet.length > 0
                && packet.length <= PacketPool.LARGEST
                && packet.offset >= 0
                && packet.length <= packet.bytes.length - packet.offset
                && (!packet.encapsulated || configured.contains(packet.innerOrigin))
                && hasFragments(packet);
    }

    /** Whether its payload is a sequence of fragments; notes of how many messages, as each is looked at here anyway. */
    private static boolean hasFragments(Packet packet) {
        packet.survey = Fragments.survey(packet.bytes, packet.offset, packet.length);
        return packet.survey >= 0;
    }

    boolean admits(Join join) {
        return isPeer(join.sender())
                && join.incarnation() > 0
                && join.counter() > 0
                && isRingSequence(join.ringSequence())
                && configured.containsAll(join.candidates())
                && configured.containsAll(join.failed())
                && configured.containsAll(join.reach())
                && isPossible(join.remembered())
                && join.candidates().contains(join.sender()) != join.leaving()
                && join.failed().contains(join.sender()) == join.leaving()
                && join.tokenLossMillis() > 0
                && join.consensusMillis() > 0
                && join.windowMessages() > 0
                && join.windowBytes() > 0
                && isRange(join.versionMin(), join.versionMax());
    }

    boolean admits(Merge merge) {
        return isPeer(merge.sender())
                && merge.incarnation() > 0
                && merge.counter() > 0
                && isRingSequence(merge.ring().sequence())
                && configured.containsAll(merge.members())
                && configured.containsAll(merge.reach())
                && merge.members().contains(merge.sender())
                && merge.members().get(0) == merge.ring().representative()
                && isPossible(merge.remembered())
                && isRange(merge.versionMin(), merge.versionMax())
                && isRange(merge.commonMin(), merge.commonMax());
    }

    boolean admits(Commit commit) {
        List<Commit.Entry> members = commit.members();
        if (!isPeer(commit.sender()) || members.isEmpty() || members.size() > configured.size()) {
            return false;
        }
        for (int i = 0; i < members.size(); i++) {
            Commit.Entry entry = members.get(i);
            boolean ascending = i == 0 || entry.node() > members.get(i - 1).node();
            boolean filled = i >= commit.index() || isPossible(entry);
            if (!ascending || !filled || !configured.contains(entry.node())) {
                return false;
            }
        }
        // [P4]
        return commit.ring().representative() == members.get(0).node()
                && isRingSequence(commit.ring().sequence())
                && commit.index() >= 1
                && commit.index() <= members.size()
                && commit.tokenLossMillis() > 0
                && commit.consensusMillis() > 0
                && commit.windowMessages() > 0
                && commit.windowBytes() > 0
                && settings.abilities().speaks(commit.version());
    }

    boolean admits(HoldCancel holdCancel) {
        return isPeer(holdCancel.sender());
    }

    private boolean isPossible(Commit.Entry entry) {
        long outstanding = entry.high() - entry.aru();
        return entry.incarnation() > 0
                && outstanding >= 0
                && outstanding <= settings.storeCapacity()
                && entry.high() - entry.highDelivered() >= 0
                && entry.aru() - entry.safeLine() >= 0
                && configured.containsAll(entry.obligation());
    }

    private boolean isPossible(Remembered remembered) {
        boolean possible = configured.containsAll(remembered.nodes());
        for (int i = 0; i < remembered.nodes().size(); i++) {
            possible &= remembered.incarnations().get(i) >= 0
                    && remembered.incarnations().get(i) < HIGHEST;
            possible &=
                    remembered.counters().get(i) >= 0 && remembered.counters().get(i) < HIGHEST;
        }
        return possible;
    }

    private static boolean isRingSequence(long sequence) {
        return sequence > 0 && sequence < HIGHEST;
    }

    private static boolean isRange(int min, int max) {
        return min >= 1 && max >= min;
    }

    /** Members that a commit token names. */
    static NodeSet nodesOf(Commit commit) {
        return Configuration.of(commit).members();
    }
}
