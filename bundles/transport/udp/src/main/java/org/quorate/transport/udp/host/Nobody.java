package org.quorate.transport.udp.host;

import java.nio.ByteBuffer;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerState;

/** The handler while nobody polls: links tell their news during a poll only. */
enum Nobody implements LinkHandler {
    /** The one. */
    POLLS;

    @Override
    public void batchRead() {
        throw new IllegalStateException("the network is read during a poll only");
    }

    @Override
    public void frame(int sender, ByteBuffer frame) {
        throw new IllegalStateException("frames are read during a poll only");
    }

    @Override
    public void peerChanged(int peer, PeerState state) {
        throw new IllegalStateException("changes are told during a poll only");
    }
}
