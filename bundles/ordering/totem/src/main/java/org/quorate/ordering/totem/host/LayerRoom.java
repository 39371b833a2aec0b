package org.quorate.ordering.totem.host;

import org.quorate.node.Confined;
import org.quorate.ordering.totem.core.delivery.SendQueue;

/**
 * How much layers may give the core: what a visit of the token needs. Where channels and layers both have something for it, they fill
 * it by turns, since either could fill it again and again before the other comes.
 */
@Confined("node loop")
final class LayerRoom {
    /** More than a visit of the token takes along; what waits before the core has not been copied for nothing. */
    static final int ENOUGH_BYTES = 768 * 1024;

    private final long queueBytes;

    /** In the core, and of layers on the way to it. */
    private long waitingBytes;

    private boolean wanted;
    private boolean channelsWait;
    private boolean layersFilled;
    private boolean layersFilledLast;

    /** @param queueBytes room of the core */
    LayerRoom(long queueBytes) {
        this.queueBytes = queueBytes;
    }

    /** Whether so much is taken when nothing waits. */
    boolean fits(int messages, long bytes) {
        return bytes + (long) messages * SendQueue.OVERHEAD <= queueBytes;
    }

    /** Whether so much is taken now; if not, layers want to be told when more is. */
    boolean has(int messages, long bytes) {
        boolean room = isOpen() && fits(messages, waitingBytes + bytes);
        wanted |= !room;
        return room;
    }

    private boolean isOpen() {
        return waitingBytes < ENOUGH_BYTES && !(channelsWait && layersFilledLast);
    }

    /** Layers have said so much. */
    void taken(int bytes) {
        waitingBytes += bytes + SendQueue.OVERHEAD;
        layersFilled = true;
    }

    /** Somebody may wait for room whom nobody here has refused. */
    void want() {
        wanted = true;
    }

    /** Whether channels may fill the core now. */
    boolean isOpenToChannels() {
        layersFilledLast |= layersFilled;
        layersFilled = false;
        return !wanted || layersFilledLast;
    }

    /** Channels have filled the core, or had nothing for it. */
    void channelsFilled(boolean something, boolean moreWaits) {
        layersFilledLast &= !something;
        channelsWait = moreWaits;
    }

    /** So much waits now. Returns whether layers are to be told that there is room. */
    boolean opens(long waiting) {
        waitingBytes = waiting;
        boolean opens = wanted && isOpen();
        wanted &= !opens;
        return opens;
    }
}
