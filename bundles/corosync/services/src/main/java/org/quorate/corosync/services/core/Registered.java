package org.quorate.corosync.services.core;

import java.util.ArrayList;
import java.util.List;
import org.quorate.ordering.RingId;

/** A synchroniser, with who has been there without a break since it was last synchronised. */
final class Registered {
    private final Synchroniser synchroniser;

    private boolean begun;
    private List<Integer> previous = List.of();
    private List<Integer> stayed = List.of();

    Registered(Synchroniser synchroniser) {
        this.synchroniser = synchroniser;
    }

    int service() {
        return synchroniser.service();
    }

    /** A ring was installed; {@code cameAlong} came from the ring before it together with this node. */
    void ringInstalled(List<Integer> members, List<Integer> cameAlong) {
        List<Integer> still = new ArrayList<>(stayed);
        still.retainAll(cameAlong);
        still.retainAll(members);
        stayed = List.copyOf(still);
    }

    /** Its step begins. */
    void begin(RingId ring, List<Integer> members) {
        List<Integer> left = new ArrayList<>(previous);
        left.removeAll(stayed);
        begun = true;
        synchroniser.begin(new SyncRound(ring, members, previous, left));
    }

    /** Its step is complete; nothing if it had not begun, because it was registered in the middle of it. */
    void commit(List<Integer> members) {
        if (begun) {
            begun = false;
            synchroniser.commit();
            previous = members;
            stayed = members;
        }
    }

    /** Its step will not be complete; nothing if it had not begun. */
    void abort() {
        if (begun) {
            begun = false;
            synchroniser.abort();
        }
    }
}
