package org.quorate.testing.conformance;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerState;

/** Keeps what one node's link handed over. */
final class ReceivedFrames implements LinkHandler {
    private final List<Frame> frames = new ArrayList<>();
    private final SortedMap<Integer, PeerState> states = new TreeMap<>();
    private int batches;

    /** One frame; the bytes are a copy. */
    record Frame(int sender, byte[] bytes) {}

    @Override
    public void batchRead() {
        batches++;
    }

    @Override
    public void frame(int sender, ByteBuffer frame) {
        byte[] copy = new byte[frame.remaining()];
        frame.get(copy);
        frames.add(new Frame(sender, copy));
    }

    @Override
    public void peerChanged(int peer, PeerState state) {
        states.put(peer, state);
    }

    /** How often the link said that it had read from the network. */
    int batches() {
        return batches;
    }

    List<Frame> frames() {
        return frames;
    }

    PeerState state(int peer) {
        return states.getOrDefault(peer, PeerState.UNHEARD);
    }
}
