package org.quorate.testing.conformance;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerState;
import org.quorate.transport.TransportLink;

/** What a link allocates for frames that one node sends another; the loop's own share is not counted. */
final class FrameGarbage {
    static final LinkHandler IGNORING = new LinkHandler() {
        @Override
        public void frame(int sender, ByteBuffer frame) {}

        @Override
        public void peerChanged(int peer, PeerState state) {}
    };

    /** What a thousand frames may leave: a tenth of what one small object for each would. */
    static final long BYTES_PER_THOUSAND = 1600;

    private static final int BATCH = 10;
    private static final int FRAME_BYTES = 400;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final SteppedLoop loop;
    private final TransportLink sender;
    private final TransportLink receiver;
    private final int receiverId;
    private final ByteBuffer frame;

    FrameGarbage(SteppedLoop loop, TransportLink sender, TransportLink receiver, int receiverId) {
        this.loop = loop;
        this.sender = sender;
        this.receiver = receiver;
        this.receiverId = receiverId;
        this.frame = TestFrames.frame(sender, FRAME_BYTES, 1);
    }

    static boolean isMeasurable() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).isThreadAllocatedMemorySupported();
    }

    /** Sends that many frames in batches and polls them; the bytes allocated by that. */
    long bytesOf(int frames) {
        long garbage = 0;
        for (int done = 0; done < frames; ) {
            long beforeSend = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < BATCH; i++) {
                sender.send(receiverId, frame);
            }
            garbage += threads.getCurrentThreadAllocatedBytes() - beforeSend;
            loop.turn(1_000_000);
            long beforePoll = threads.getCurrentThreadAllocatedBytes();
            done += receiver.poll(IGNORING, 100);
            garbage += threads.getCurrentThreadAllocatedBytes() - beforePoll;
        }
        return garbage;
    }
}
