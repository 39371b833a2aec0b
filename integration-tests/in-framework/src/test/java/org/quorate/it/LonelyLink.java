package org.quorate.it;

import java.nio.ByteBuffer;
import java.util.List;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerStatus;
import org.quorate.transport.Stranger;
import org.quorate.transport.Train;
import org.quorate.transport.TransportLink;

/** A link without peers that does something when it is first asked for its number. */
final class LonelyLink implements TransportLink {
    private final int number;
    private Runnable whenAsked;

    LonelyLink(int number, Runnable whenAsked) {
        this.number = number;
        this.whenAsked = whenAsked;
    }

    @Override
    public String provider() {
        return "lonely";
    }

    @Override
    public int number() {
        Runnable once = whenAsked;
        whenAsked = () -> {};
        once.run();
        return number;
    }

    @Override
    public int headroom() {
        return 0;
    }

    @Override
    public int maxFrameBytes() {
        return 1_472;
    }

    @Override
    public int receiveCapacity(int frameBytes) {
        return 100;
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public void send(int peer, ByteBuffer frame) {}

    @Override
    public void broadcast(Train train) {}

    @Override
    public int poll(LinkHandler handler, int maxFrames) {
        return 0;
    }

    @Override
    public List<PeerStatus> peers() {
        return List.of();
    }

    @Override
    public List<Stranger> strangers() {
        return List.of();
    }

    @Override
    public void admit(int peer, boolean admitted) {}
}
