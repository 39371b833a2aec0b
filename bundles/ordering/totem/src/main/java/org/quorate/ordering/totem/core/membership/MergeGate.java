package org.quorate.ordering.totem.core.membership;

import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/**
 * For how long each node is kept out after attempts to be in a ring with it have failed ([MG3]): twice as long each time, up to a
 * minute. It opens at once when the node starts anew or hears others than before.
 */
public final class MergeGate {
    /** Longest time for which one failure keeps a node out. */
    public static final long LONGEST_NANOS = 60_000_000_000L;

    /** A node that was in a ring with this one for so long has no failures. */
    public static final long FORGIVEN_NANOS = 300_000_000_000L;

    /**
     * Attempts in succession that may fail without a reason that is known: nodes that come out of a partition may have to try
     * again, because each comes with its own opinion of who has failed.
     */
    public static final int FREE_ATTEMPTS = 2;

    private static final int MOST_DOUBLINGS = 16;

    private final NodeSet nodes;
    private final int[] attempts;
    private final int[] failures;
    private final long[] closedUntil;
    private final long[] memberSince;
    private NodeSet closed = NodeSet.EMPTY;
    private NodeSet members = NodeSet.EMPTY;
    private NodeSet parked = NodeSet.EMPTY;
    private NodeSet unexplained = NodeSet.EMPTY;

    /** Open for all. */
    public MergeGate(NodeSet configured) {
        nodes = configured;
        attempts = new int[nodes.size()];
        failures = new int[nodes.size()];
        closedUntil = new long[nodes.size()];
        memberSince = new long[nodes.size()];
    }

    /** An attempt to be in a ring with that node has failed, and it is not known why. */
    public void miss(int node, long tokenLossNanos, long now) {
        int at = nodes.indexOf(node);
        attempts[at] = Math.min(attempts[at] + 1, FREE_ATTEMPTS + 1);
        if (attempts[at] > FREE_ATTEMPTS) {
            fail(node, tokenLossNanos, now);
            unexplained = unexplained.with(node);
        }
    }

    /** That node announced its ring and did not answer: it keeps this one out, and until it asks itself each attempt is in vain. */
    public void ignored(int node, long tokenLossNanos, long now) {
        fail(node, tokenLossNanos, now);
        unexplained = unexplained.with(node);
    }

    /**
     * That node wants to be in a ring with this one. Where it is not known why attempts failed, it may be because only one of the
     * two gates was open at a time: both open when either does, or they could miss each other for ever.
     */
    public void asks(int node) {
        if (unexplained.contains(node)) {
            closed = closed.without(node);
        }
    }

    /** It was found out that there can be no ring with that node. */
    public void fail(int node, long tokenLossNanos, long now) {
        int at = nodes.indexOf(node);
        forgive(at, now);
        long nanos = tokenLossNanos;
        for (int i = 0; i < failures[at] && nanos < LONGEST_NANOS; i++) {
            nanos *= 2;
        }
        failures[at] = Math.min(failures[at] + 1, MOST_DOUBLINGS);
        closedUntil[at] = now + Math.min(nanos, LONGEST_NANOS);
        closed = closed.with(node);
        unexplained = unexplained.without(node);
    }

    /** That node starts anew, or hears others than before: it gets its chance. */
    public void open(int node) {
        attempts[nodes.indexOf(node)] = 0;
        failures[nodes.indexOf(node)] = 0;
        closed = closed.without(node);
    }

    /** Whether a failure keeps that node out now. */
    public boolean isClosed(int node, long now) {
        if (closed.contains(node) && now - closedUntil[nodes.indexOf(node)] >= 0) {
            closed = closed.without(node);
        }
        return closed.contains(node);
    }

    /** A ring of these is installed. */
    public void install(NodeSet installed, long now) {
        for (int i = 0; i < nodes.size(); i++) {
            int node = nodes.get(i);
            attempts[i] = installed.contains(node) ? 0 : attempts[i];
            if (installed.contains(node) && !members.contains(node)) {
                memberSince[i] = now;
            } else if (!installed.contains(node)) {
                forgive(i, now);
            }
        }
        members = installed;
        parked = parked.minus(installed);
        closed = closed.minus(installed);
    }

    /** Once for the time in a ring: what fails at its end counts as the first failure. */
    private void forgive(int at, long now) {
        if (members.contains(nodes.get(at)) && now - memberSince[at] >= FORGIVEN_NANOS) {
            failures[at] = 0;
            memberSince[at] = now;
        }
    }

    /** That node is kept outside; whether it was not before. */
    public boolean park(int node) {
        boolean news = !parked.contains(node);
        parked = parked.with(node);
        return news;
    }

    /** That node is no longer kept outside. */
    public void admit(int node) {
        parked = parked.without(node);
    }

    /** Which of these were kept outside when they spoke last. */
    public NodeSet parked(NodeSet among) {
        return among.minus(among.minus(parked));
    }

    /** Writes all of it. */
    public void write(ImageWriter out) {
        for (int i = 0; i < failures.length; i++) {
            out.write(attempts[i]);
            out.write(failures[i]);
        }
        out.write(closedUntil);
        out.write(memberSince);
        out.write(closed);
        out.write(members);
        out.write(parked);
        out.write(unexplained);
    }

    /** Reads all of it. */
    public void read(ImageReader in) {
        for (int i = 0; i < failures.length; i++) {
            attempts[i] = in.readInt(FREE_ATTEMPTS + 1);
            failures[i] = in.readInt(MOST_DOUBLINGS);
        }
        in.readLongs(closedUntil);
        in.readLongs(memberSince);
        closed = in.readNodes();
        members = in.readNodes();
        parked = in.readNodes();
        unexplained = in.readNodes();
    }
}
