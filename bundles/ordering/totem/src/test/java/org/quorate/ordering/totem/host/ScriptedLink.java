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
    private final int number;

    ScriptedLink(int number) {
        this.number = number;
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
            handler.frame(2, ByteBuffer.wrap(waiting.removeFirst()));
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
