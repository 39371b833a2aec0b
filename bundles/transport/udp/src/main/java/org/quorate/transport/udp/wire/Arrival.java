package org.quorate.transport.udp.wire;

import java.util.Optional;
import org.quorate.transport.Stranger;

/** What a datagram turned out to be. */
public enum Arrival {
    /** A frame. */
    FRAME(Optional.empty()),
    /** A heartbeat. */
    HEARTBEAT(Optional.empty()),
    /** Not ours at all. */
    MALFORMED(Optional.of(Stranger.Reason.MALFORMED)),
    /** Its checksum does not fit. */
    DAMAGED(Optional.of(Stranger.Reason.DAMAGED)),
    /** Of another cluster. */
    OTHER_CLUSTER(Optional.of(Stranger.Reason.OTHER_CLUSTER)),
    /** It claims to be from this node. */
    OWN_ID(Optional.of(Stranger.Reason.OWN_ID));

    private final Optional<Stranger.Reason> refusal;

    Arrival(Optional<Stranger.Reason> refusal) {
        this.refusal = refusal;
    }

    /** Why it is refused; empty when it is not. */
    public Optional<Stranger.Reason> refusal() {
        return refusal;
    }
}
