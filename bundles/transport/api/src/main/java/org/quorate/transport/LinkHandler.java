package org.quorate.transport;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/** Takes what a link received; called only inside {@link TransportLink#poll}. Must not throw. */
@ProviderType
public interface LinkHandler {
    /**
     * The link has read from the network just now: what it read follows, as frames or as none. Every link says so; frames before
     * the first such call of a poll were read earlier. Whoever must know how old a frame may be looks at the clock here.
     */
    default void batchRead() {}

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
