package org.quorate.transport;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/** Takes what a link received; called only inside {@link TransportLink#poll}. Must not throw. */
@ProviderType
public interface LinkHandler {
    /**
     * One frame.
     *
     * @param sender id of the configured peer that the link believes sent it
     * @param frame from position to limit; valid until this call returns
     */
    void frame(int sender, ByteBuffer frame);

    /** A peer's state changed. */
    void peerChanged(int peer, PeerState state);
}
