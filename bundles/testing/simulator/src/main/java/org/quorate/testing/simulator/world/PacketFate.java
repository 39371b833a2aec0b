package org.quorate.testing.simulator.world;

/**
 * What becomes of one frame on one link, other than that it arrives once.
 *
 * @param from id of the sender
 * @param to id of the receiver
 * @param kind class of the frame
 * @param number of the frame among those of its class on this link, from 1
 * @param againNanos the frame also comes a second time so much after the first; 0: it is lost
 */
public record PacketFate(int from, int to, FrameClass kind, long number, long againNanos) {
    /** Whether the frame does not arrive. */
    public boolean isLoss() {
        return againNanos == 0;
    }
}
