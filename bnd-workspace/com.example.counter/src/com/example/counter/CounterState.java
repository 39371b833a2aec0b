package com.example.counter;

import org.quorate.ordering.RingId;

/**
 * The counter as a state machine: messages in, in the one order, and the value follows. Nodes that process the same
 * messages between the same configurations have the same value.
 *
 * <p>When a ring forms, nodes with different pasts may meet. Each then tells what it had, and the longest past wins; what
 * was added since the ring formed comes on top. (An application that must not lose the shorter past of a partition asks
 * for a quorum before it adds.)
 *
 * <p>Confined to the thread that calls the listener.
 */
final class CounterState {
    private RingId ring = RingId.NONE;
    private long base;
    private long additionsInBase;
    private long added;
    private long additions;

    /** A new ring stands. @return what this node must tell the others */
    String ringFormed(RingId formed) {
        base += added;
        additionsInBase += additions;
        added = 0;
        additions = 0;
        ring = formed;
        return "past " + formed + " " + base + " " + additionsInBase;
    }

    /** @throws IllegalArgumentException for a message that no version of this example sends */
    void apply(String message) {
        String[] words = message.split(" ");
        if (words.length == 2 && words[0].equals("add")) {
            added += Long.parseLong(words[1]);
            additions++;
        } else if (words.length == 4 && words[0].equals("past")) {
            adopt(words[1], Long.parseLong(words[2]), Long.parseLong(words[3]));
        } else {
            throw new IllegalArgumentException("not a message of the counter: " + message);
        }
    }

    private void adopt(String toldOf, long itsBase, long itsAdditions) {
        boolean late = !toldOf.equals(ring.toString());
        boolean longer = itsAdditions > additionsInBase || itsAdditions == additionsInBase && itsBase > base;
        if (!late && longer) {
            base = itsBase;
            additionsInBase = itsAdditions;
        }
    }

    long value() {
        return base + added;
    }

    RingId ring() {
        return ring;
    }
}
