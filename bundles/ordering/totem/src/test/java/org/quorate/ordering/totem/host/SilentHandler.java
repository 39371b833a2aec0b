package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerState;

/** Takes frames and forgets them. */
final class SilentHandler implements LinkHandler {
    @Override
    public void frame(int sender, ByteBuffer frame) {}

    @Override
    public void peerChanged(int peer, PeerState state) {}
}
