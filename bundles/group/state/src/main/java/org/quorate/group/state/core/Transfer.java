package org.quorate.group.state.core;

import java.util.Collection;
import java.util.TreeSet;
import org.quorate.group.GroupMember;

/** One snapshot on its way. */
final class Transfer {
    final TransferId id;

    /** Of a merge: which side it is of. Otherwise 0. */
    final int source;

    /** Who still needs it. */
    final TreeSet<GroupMember> readers;

    /** Whether its last piece was delivered. */
    boolean complete;

    Transfer(TransferId id, int source, Collection<GroupMember> readers) {
        this.id = id;
        this.source = source;
        this.readers = new TreeSet<>(readers);
    }
}
