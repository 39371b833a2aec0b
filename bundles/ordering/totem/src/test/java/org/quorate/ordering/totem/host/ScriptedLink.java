package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerStatus;
import org.quorate.transport.Stranger;
import org.quorate.transport.Train;
import org.quorate.transport.TransportLink;

/** A link that writes down what it is asked to send, and hands out what a test put in. */
final class ScriptedLink implements TransportLink {
    final List<String> sent = new ArrayList<>();
    final Deque<byte[]> waiting = new ArrayDeque<>();
    Runnable beforeFrame = () -> {};
    Runnable afterFrame = () -> {};
    private final int number;
    private final int maxFrameBytes;

    ScriptedLink(int number) {
        this(number, 1_472);
    }

    ScriptedLink(int number, int maxFrameBytes) {
        this.number = number;
        this.maxFrameBytes = maxFrameBytes;
    }

    @Override
    public String provider() {
        return "scripted";
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public int headroom() {
        return 8;
    }

    @Override
    public int maxFrameBytes() {
        return maxFrameBytes;
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
    public void send(int peer, ByteBuffer frame) {
        sent.add("to " + peer);
    }

    @Override
    public void broadcast(Train train) {
        sent.add("train of " + train.count());
    }

    @Override
    public int poll(LinkHandler handler, int maxFrames) {
        int count = 0;
        while (count < maxFrames && !waiting.isEmpty()) {
            beforeFrame.run();
            handler.batchRead();
            handler.frame(2, ByteBuffer.wrap(waiting.removeFirst()));
            afterFrame.run();
            count++;
        }
        return count;
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
