package org.quorate.testing.simulator.world;

import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.ordering.totem.core.TotemCore;

/** The invariants of one core, I1 to I3 of the specification, as far as they show outside. */
final class Inside {
    private final int storeCapacity;
    private RingId ring = RingId.NONE;
    private boolean fresh = true;
    private int life;
    private long delivered;
    private long aru;
    private long safe;

    Inside(int storeCapacity) {
        this.storeCapacity = storeCapacity;
    }

    void forget() {
        fresh = true;
    }

    /** @param process counts those of the node: what was in the memory of the one before is gone */
    void check(int node, int process, TotemCore core) {
        fresh |= process != life;
        life = process;
        if (fresh || !core.ring().equals(ring)) {
            fresh = false;
            ring = core.ring();
        } else if (core.deliveredSeq() < delivered || core.localAru() < aru || core.safeLine() < safe) {
            throw broken(node, core, "a number went back (I2)");
        }
        delivered = core.deliveredSeq();
        aru = core.localAru();
        safe = core.safeLine();
        if (delivered > aru || aru > core.highestSeq() || safe > aru) {
            throw broken(node, core, "numbers are out of order (I1)");
        }
        if (core.highestSeq() - Math.min(safe, delivered) > storeCapacity) {
            throw broken(node, core, "more is kept than the store holds");
        }
        if (core.state() == StateName.OPERATIONAL && !core.members().contains(node)) {
            throw broken(node, core, "not a member of its own ring");
        }
    }

    private static Breach broken(int node, TotemCore core, String what) {
        return new Breach(
                "invariant",
                "node " + node + " in " + core.state() + " of ring " + core.ring() + ": " + what
                        + ": delivered " + core.deliveredSeq() + ", safe " + core.safeLine() + ", aru "
                        + core.localAru() + ", high "
                        + core.highestSeq());
    }
}
