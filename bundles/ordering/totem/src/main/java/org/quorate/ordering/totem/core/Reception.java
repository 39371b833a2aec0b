package org.quorate.ordering.totem.core;

import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/**
 * Takes messages in, whatever the state: refuses what cannot be right, forgets what is old ([MG0]), remembers what each says of
 * its sender, and only then asks the state.
 */
final class Reception {
    private final Protocol node;
    private final Admission admission;
    private final NarrowNumbers narrow;
    private final boolean isNarrow;
    private final DuplicateId duplicates = new DuplicateId();

    Reception(Protocol node) {
        this.node = node;
        this.admission = new Admission(node.settings, node.dialect);
        this.narrow = new NarrowNumbers(node);
        this.isNarrow = node.dialect.narrowNumbers();
    }

    boolean isPeer(int other) {
        return admission.isPeer(other);
    }

    RingState token(RingState state, Token token) {
        if (isNarrow) {
            narrow.widen(token);
        }
        return admission.admits(token) ? state.onToken(token) : refuse(state, token.sender, token.incarnation);
    }

    RingState data(RingState state, Packet packet) {
        if (isNarrow) {
            narrow.widen(packet);
        }
        return admission.admits(packet) ? state.onData(packet) : refuse(state, packet.sender, packet.incarnation);
    }

    RingState join(RingState state, Join join) {
        if (!admission.admits(join) || isFarAhead(join.ringSequence())) {
            return refuse(state, join.sender(), join.incarnation());
        }
        node.effects.count(Counter.JOIN_RECEIVED, 1);
        long before = node.peers.incarnation(join.sender());
        if (isOld(join.sender(), join.incarnation(), join.counter())) {
            return state.ignored(Counter.JOIN_IGNORED);
        }
        if (!node.dialect.tellsOfSenders()) {
            node.sawRing(join.ringSequence());
            node.candidates.gone(join.sender(), false);
            return state.onJoin(join, false);
        }
        if (node.peers.learn(join)) {
            compare(join);
        }
        heard(join.sender(), join.ringSequence(), join.remembered());
        reached(state, join.sender(), join.reach(), join.incarnation() != before);
        if (join.candidates().contains(node.self) && !join.failed().contains(node.self)) {
            node.gate.asks(join.sender());
        }
        if (mustBeRepeated(state, before)) {
            return state.ignored(Counter.JOIN_IGNORED);
        }
        long known = join.remembered().incarnationOf(node.self);
        return known > node.incarnation
                ? outnumbered(state, known)
                : state.onJoin(join, before != 0 && join.incarnation() != before);
    }

    RingState merge(RingState state, Merge merge) {
        if (!admission.admits(merge) || isFarAhead(merge.ring().sequence())) {
            return refuse(state, merge.sender(), merge.incarnation());
        }
        node.effects.count(Counter.MERGE_RECEIVED, 1);
        long before = node.peers.incarnation(merge.sender());
        if (isOld(merge.sender(), merge.incarnation(), merge.counter())) {
            return state.ignored(Counter.MERGE_IGNORED);
        }
        if (!node.dialect.tellsOfSenders()) {
            node.sawRing(merge.ring().sequence());
            node.candidates.gone(merge.sender(), false);
            return state.onMerge(merge);
        }
        node.peers.learn(merge);
        heard(merge.sender(), merge.ring().sequence(), merge.remembered());
        reached(state, merge.sender(), merge.reach(), merge.incarnation() != before);
        if (mustBeRepeated(state, before)) {
            return state.ignored(Counter.MERGE_IGNORED);
        }
        long known = merge.remembered().incarnationOf(node.self);
        return known > node.incarnation ? outnumbered(state, known) : state.onMerge(merge);
    }

    RingState commit(RingState state, Commit commit) {
        if (!admission.admits(commit) || isFarAhead(commit.ring().sequence())) {
            return refuse(state, commit.sender(), commit.incarnation());
        }
        node.effects.count(Counter.COMMIT_RECEIVED, 1);
        node.sawRing(commit.ring().sequence());
        return state.onCommit(isNarrow ? narrow.widen(commit) : commit);
    }

    RingState holdCancel(RingState state, HoldCancel holdCancel) {
        return admission.admits(holdCancel)
                ? state.onHoldCancel(holdCancel)
                : refuse(state, holdCancel.sender(), holdCancel.incarnation());
    }

    private boolean isFarAhead(long ringSequence) {
        return ringSequence - node.maxRingSeq > node.dialect.maxRingSequenceStep();
    }

    private boolean isOld(int sender, long incarnation, long counter) {
        return node.dialect.tellsOfSenders() && !node.peers.isFresh(sender, incarnation, counter);
    }

    private void heard(int sender, long ringSequence, Remembered remembered) {
        node.sawRing(ringSequence);
        node.candidates.gone(sender, false);
        node.peers.learn(remembered);
    }

    /**
     * Section 6: all nodes of a ring must use the same settings. The window in bytes is left out: it follows from what each host
     * granted, and may differ.
     */
    private void compare(Join join) {
        String differences = difference("token loss", join.tokenLossMillis(), node.tokenLossMillis(), " ms")
                + difference("consensus", join.consensusMillis(), node.consensusMillis(), " ms")
                + difference("window", join.windowMessages(), node.settings.windowMessages(), " packets");
        if (!differences.isEmpty()) {
            node.effects.notice(Notice.SETTINGS_DIFFER, join.sender(), differences.substring(2));
        }
    }

    private static String difference(String what, int there, int here, String unit) {
        return there == here ? "" : ", " + what + " " + there + unit + ", here " + here + unit;
    }

    private void reached(RingState state, int sender, NodeSet reach, boolean anew) {
        boolean returned = node.reachability.heard(sender, anew, node.now);
        if (node.reachability.told(sender, reach, node.now) || returned || anew) {
            node.gate.open(sender);
        }
        if (returned) {
            state.onReachGrown();
        }
    }

    /** The links hear these. Whether somebody is heard that was not; whoever is heard again gets its chance. */
    boolean hears(NodeSet heard) {
        NodeSet before = node.reachability.own();
        boolean grown = node.reachability.hears(heard, node.now);
        NodeSet returned = node.reachability.own().minus(before);
        for (int i = 0; i < returned.size(); i++) {
            node.gate.open(returned.get(i));
        }
        return grown;
    }

    /**
     * The first word of a node that nobody here remembers may be one that was sent long ago: it does not break up a ring. The
     * living repeat themselves.
     */
    private boolean mustBeRepeated(RingState state, long incarnationBefore) {
        return incarnationBefore == 0
                && state.name() == StateName.OPERATIONAL
                && node.installed.members().size() > 1;
    }

    /** [P3]: the others remember a higher incarnation of this node, and will not listen to this one. */
    private RingState outnumbered(RingState state, long known) {
        if (!node.everCommitted) {
            node.incarnate(node.ring.sequence() - 1, known + 1);
            return Gathering.enter(node, state.name(), Reason.STARTED);
        }
        node.effects.persist(new StableRecord(node.ring.sequence(), known));
        throw new IncarnationEnds("Others remember incarnation " + known
                + " of this node, which is newer than its own: its stable record was lost, or"
                + " another process runs with its id. Do: see that no other process has node.id "
                + node.self + ", then start it again.");
    }

    private RingState refuse(RingState state, int sender, long incarnation) {
        if (sender != node.self) {
            return state.ignored(Counter.INVALID);
        }
        if (incarnation == node.toldIncarnation() || !duplicates.seen(node.now, node.effects)) {
            return state;
        }
        if (incarnation > node.incarnation) {
            throw new IncarnationEnds("another running node has the id " + node.self);
        }
        if (state.name() == StateName.OPERATIONAL) {
            // A complete ring has nothing to say to a node outside, and the other would never hear why it must end.
            node.announce();
        }
        return state;
    }

    void write(ImageWriter out) {
        duplicates.write(out);
    }

    void read(ImageReader in) {
        duplicates.read(in);
    }
}
