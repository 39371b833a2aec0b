package org.quorate.group.core.host;

import java.util.List;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.Departures;
import org.quorate.ordering.LoopOrder;
import org.quorate.ordering.RingId;

/** In place of an ordering that is not there: loses everything. */
enum NoOrder implements LoopOrder {
    ORDER;

    @Override
    public boolean hasRoom(int messages, long bytes) {
        return true;
    }

    @Override
    public boolean fits(int messages, long bytes) {
        return true;
    }

    @Override
    public int maxMessageBytes() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void submit(Delivery delivery, byte[] bytes, int length) {}

    @Override
    public boolean synchronises() {
        return false;
    }

    @Override
    public List<Integer> lackingLayer() {
        return List.of();
    }

    @Override
    public void submitSynchronising(byte[] bytes, int length) {}

    @Override
    public RingId ring() {
        return RingId.NONE;
    }

    @Override
    public boolean isRunning() {
        return false;
    }

    @Override
    public Departures departures() {
        return Departures.NONE;
    }

    @Override
    public void formAnew() {}

    @Override
    public void synchronised(RingId ring) {}
}
