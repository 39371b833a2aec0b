package org.quorate.ordering;

import java.util.List;

/** {@link LoopOrder#NONE}. */
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
