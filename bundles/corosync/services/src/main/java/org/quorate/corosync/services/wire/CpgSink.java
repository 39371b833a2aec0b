package org.quorate.corosync.services.wire;

import java.util.List;

/** Takes decoded messages of process groups. */
public interface CpgSink {
    /** A process of the sender joins a group. */
    void joined(ProcessChange change);

    /** A process of the sender leaves a group. */
    void left(ProcessChange change);

    /** All processes of the sender that are in groups. */
    void joinList(List<JoinEntry> entries);

    /** Who did not come along with the sender. */
    void downList(DownList list);

    /** A message to a group; lent. */
    void multicast(Multicast message);
}
