package org.quorate.transport.knet.core;

import org.quorate.node.Confined;

/** Chooses the links to one peer for each message. Sets of links are bits, link 0 the lowest. */
@Confined("node loop")
public final class LinkChoice {
    private final LinkPolicy policy;
    private final int[] priorities;
    private int lastTurn = -1;

    /**
     * Among links.
     *
     * @param priorities of links 0 to n - 1, 0 to 255, the highest goes first
     */
    public LinkChoice(LinkPolicy policy, int[] priorities) {
        this.policy = policy;
        this.priorities = priorities.clone();
    }

    /** The links that the next message takes, of those that can; none when none can. */
    public int next(int usable) {
        if (usable == 0 || policy == LinkPolicy.ACTIVE) {
            return usable;
        }
        return 1 << (policy == LinkPolicy.PASSIVE ? best(usable) : nextTurn(usable));
    }

    private int best(int usable) {
        int best = -1;
        for (int link = 0; link < priorities.length; link++) {
            if ((usable & 1 << link) != 0 && (best < 0 || priorities[link] > priorities[best])) {
                best = link;
            }
        }
        return best;
    }

    private int nextTurn(int usable) {
        do {
            lastTurn = (lastTurn + 1) % priorities.length;
        } while ((usable & 1 << lastTurn) == 0);
        return lastTurn;
    }
}
