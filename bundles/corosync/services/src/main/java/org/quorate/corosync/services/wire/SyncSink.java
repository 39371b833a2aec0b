package org.quorate.corosync.services.wire;

import org.quorate.ordering.RingId;

/** Takes decoded messages of the synchronisation. */
public interface SyncSink {
    /** The sender has done its part of the service that is synchronised. */
    void barrier(RingId ring);

    /** What the sender synchronises. */
    void serviceBuild(ServiceBuild build);
}
