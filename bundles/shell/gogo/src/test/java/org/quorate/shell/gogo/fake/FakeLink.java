package org.quorate.shell.gogo.fake;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerStatus;
import org.quorate.transport.Stranger;
import org.quorate.transport.Train;
import org.quorate.transport.TransportLink;

/** A link that carries nothing and says of its peers what it is told. */
public final class FakeLink implements TransportLink {
    public final List<PeerStatus> peers = new ArrayList<>();
    public final Set<Integer> shutOut = new TreeSet<>();
    private final int number;

    public FakeLink(int number) {
        this.number = number;
    }

    @Override
    public String provider() {
        return "udp";
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public int headroom() {
        return 0;
    }

    @Override
    public int maxFrameBytes() {
        return 1472;
    }

    @Override
    public int receiveCapacity(int frameBytes) {
        return 1;
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
        return peers;
    }

    @Override
    public List<Stranger> strangers() {
        return List.of();
    }

    @Override
    public void admit(int peer, boolean admitted) {
        if (admitted) {
            shutOut.remove(peer);
        } else {
            shutOut.add(peer);
        }
    }
}
