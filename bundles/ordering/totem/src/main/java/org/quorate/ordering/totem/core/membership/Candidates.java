package org.quorate.ordering.totem.core.membership;

import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/**
 * The sets of a gather: whom this node wants in a ring ({@code proc}), whom it has given up on ({@code fail}), and who said the
 * same ({@code consensus}). The first two only grow until a ring is installed ([G3]).
 */
public final class Candidates {
    /** What a join message did to the sets. */
    public enum Outcome {
        /** Its sender wants the same. */
        AGREES,
        /** It says nothing new. */
        OLD_NEWS,
        /** The sets have grown: gather again. */
        CHANGED
    }

    private final int self;
    private NodeSet wanted;
    private NodeSet failed = NodeSet.EMPTY;
    private NodeSet agreed;
    private NodeSet gone = NodeSet.EMPTY;
    private NodeSet spoke = NodeSet.EMPTY;
    private NodeSet announced = NodeSet.EMPTY;
    private NodeSet departed = NodeSet.EMPTY;

    /** Alone. */
    public Candidates(int self) {
        this.self = self;
        wanted = NodeSet.of(self);
        agreed = wanted;
    }

    /** Whom this node wants or has wanted. */
    public NodeSet wanted() {
        return wanted;
    }

    /** Whom it has given up on. */
    public NodeSet failed() {
        return failed;
    }

    /** Whom it wants and has not given up on: the members of the ring to be. */
    public NodeSet hoped() {
        return wanted.minus(failed);
    }

    /** A ring of these is installed ([G4]). */
    public void install(NodeSet members) {
        wanted = members;
        failed = NodeSet.EMPTY;
        agreed = NodeSet.of(self);
        spoke = NodeSet.EMPTY;
        announced = NodeSet.EMPTY;
        departed = NodeSet.EMPTY;
    }

    /** Of these, whoever has said farewell since the last ring was installed. A refused port is no proof: a firewall refuses too. */
    public NodeSet departedOf(NodeSet nodes) {
        return nodes.minus(nodes.minus(departed));
    }

    /** A round of asking begins: nobody but this node has agreed, and whoever is known to be gone has failed. */
    public void ask() {
        failed = failed.union(wanted.minus(wanted.minus(gone)));
        agreed = NodeSet.of(self);
    }

    /** Wants one more, which has announced its ring; false when it was wanted before. */
    public boolean want(int node) {
        boolean grows = !wanted.contains(node);
        announced = failed.contains(node) ? announced : announced.with(node);
        wanted = wanted.with(node);
        return grows;
    }

    /** Gives a node up; false when nothing changes. */
    public boolean fail(int node) {
        boolean grows = node != self && wanted.contains(node) && !failed.contains(node);
        failed = grows ? failed.with(node) : failed;
        return grows;
    }

    /** Gives up all that did not agree. */
    public void failSilent() {
        failed = failed.union(wanted.minus(agreed));
    }

    /** Whether all that are hoped for have agreed. */
    public boolean agreed() {
        return agreed.containsAll(hoped());
    }

    /** Who has sent a join message since the last ring was installed. */
    public NodeSet spoke() {
        return spoke;
    }

    /** Who has announced its ring since the last one was installed, was wanted for it, and has sent no join message. */
    public NodeSet unanswering() {
        return announced.minus(spoke);
    }

    /** Gives up all but these. */
    public void keepOnly(NodeSet kept) {
        failed = failed.union(hoped().minus(kept.with(self)));
    }

    /** Whether that node has agreed. */
    public boolean hasAgreed(int node) {
        return agreed.contains(node);
    }

    /** A node's process is known to be gone, or no longer is. */
    public void gone(int node, boolean isGone) {
        gone = isGone && node != self ? gone.with(node) : gone.without(node);
    }

    /**
     * Whether a join message is one of a stranger that nobody here has asked for and that excludes this node, or another that is
     * hoped for. Deviates from 11.3: nothing of it is taken. Its sender will form its ring and announce it; answering it in kind
     * made groups with old scars tear each other apart again and again.
     */
    public boolean isScarred(Join join) {
        return !wanted.contains(join.sender()) && join.failed().containsAny(hoped());
    }

    /**
     * Takes a join message in (specification, section 11.3).
     *
     * @param member whether its sender is a member of the ring installed last: only these may say who has failed, strangers
     *     carry the scars of their own partition
     */
    public Outcome hear(Join join, boolean member) {
        if (join.leaving()) {
            departed = departed.with(join.sender());
            return fail(join.sender()) ? Outcome.CHANGED : Outcome.OLD_NEWS;
        }
        spoke = spoke.with(join.sender());
        if (join.candidates().equals(wanted) && join.failed().equals(failed)) {
            agreed = agreed.with(join.sender());
            return Outcome.AGREES;
        }
        if (failed.contains(join.sender())
                || wanted.containsAll(join.candidates()) && failed.containsAll(join.failed())) {
            return Outcome.OLD_NEWS;
        }
        if (isScarred(join)) {
            return Outcome.OLD_NEWS;
        }
        // Whoever asks for one more and hears it knows better than a port that was refused before.
        NodeSet added = join.candidates().minus(join.failed()).minus(wanted);
        gone = gone.minus(added.minus(added.minus(join.reach())));
        NodeSet wantedBefore = wanted;
        NodeSet failedBefore = failed;
        wanted = wanted.union(join.candidates()).with(join.sender());
        if (join.failed().contains(self)) {
            failed = failed.with(join.sender());
        } else if (member) {
            failed = failed.union(join.failed().without(self));
        }
        return wanted.equals(wantedBefore) && failed.equals(failedBefore) ? Outcome.OLD_NEWS : Outcome.CHANGED;
    }

    /**
     * The same where messages tell nothing of their sender: all that it says counts, a farewell too, and what a stranger says of
     * others does not (specification, section 11.3; the corosync dialect).
     *
     * @param member whether its sender is a member of the ring installed last
     */
    public Outcome hearAsSaid(Join join, boolean member) {
        departed = join.leaving() ? departed.with(join.sender()) : departed;
        spoke = spoke.with(join.sender());
        if (join.candidates().equals(wanted) && join.failed().equals(failed)) {
            agreed = join.leaving() ? agreed : agreed.with(join.sender());
            return Outcome.AGREES;
        }
        if (failed.contains(join.sender())
                || wanted.containsAll(join.candidates()) && failed.containsAll(join.failed())) {
            return Outcome.OLD_NEWS;
        }
        // Deviates from corosync, which gives up on a stranger that has given up on this node: the others then give up
        // in turn on
        // whoever did, each when the first has begun anew, and go on so for ever. One that is not believed begins anew
        // alone and
        // asks again, or is given up when this node has waited long enough.
        if (!member && join.failed().contains(self)) {
            return Outcome.OLD_NEWS;
        }
        NodeSet wantedBefore = wanted;
        NodeSet failedBefore = failed;
        wanted = wanted.union(join.candidates());
        if (join.failed().contains(self)) {
            failed = failed.with(join.sender());
        } else if (member) {
            failed = failed.union(join.failed());
        }
        return wanted.equals(wantedBefore) && failed.equals(failedBefore) ? Outcome.OLD_NEWS : Outcome.CHANGED;
    }

    /** This node gives itself up; whether it has not before. */
    public boolean failSelf() {
        boolean grows = !failed.contains(self);
        failed = failed.with(self);
        return grows;
    }

    /** Whether this node has given itself up: then it will be alone. */
    public boolean hasFailedItself() {
        return failed.contains(self);
    }

    /** All that are left have agreed that this node has failed: it goes its own way. */
    public void standAlone() {
        wanted = NodeSet.of(self);
        failed = NodeSet.EMPTY;
        agreed = wanted;
    }

    /** Writes all of it. */
    public void write(ImageWriter out) {
        out.write(wanted);
        out.write(failed);
        out.write(agreed);
        out.write(gone);
        out.write(spoke);
        out.write(announced);
        out.write(departed);
    }

    /** Reads all of it. */
    public void read(ImageReader in) {
        wanted = in.readNodes();
        failed = in.readNodes();
        agreed = in.readNodes();
        gone = in.readNodes();
        spoke = in.readNodes();
        announced = in.readNodes();
        departed = in.readNodes();
    }
}
