package org.quorate.transport.knet.core;

import org.quorate.node.Confined;

/** Numbers the messages of this node, whoever they are for. 0 is never given out: it says that a node has just started. */
@Confined("node loop")
public final class SendSequence {
    /** Largest number; 1 follows. */
    public static final int MAX = 65_535;

    /** After so many messages everybody is told the number, whether it had any of them or not. */
    private static final int TOLD_EVERY = MAX / 8;

    private int last;

    /** Number of the next message, 1 to {@value #MAX}. */
    public int next() {
        last = last == MAX ? 1 : last + 1;
        return last;
    }

    /** Number that was given out last; 0 when none was. */
    public int last() {
        return last;
    }

    /**
     * Whether every link is to be pinged now, untimed: a node that has had none of many messages would take the next ones for
     * old when the numbers come round.
     */
    public boolean isToBeTold() {
        return last != 0 && last % TOLD_EVERY == 0;
    }
}
