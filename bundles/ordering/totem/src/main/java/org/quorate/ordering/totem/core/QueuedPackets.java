package org.quorate.ordering.totem.core;

import org.quorate.ordering.totem.core.delivery.Fragments;
import org.quorate.ordering.totem.core.delivery.PacketPool;
import org.quorate.ordering.totem.core.delivery.SendQueue;
import org.quorate.ordering.totem.core.delivery.StoredPacket;

/** Packs submitted messages. Gives nothing while the layer above cannot take more. */
final class QueuedPackets implements PacketSource {
    private final SendQueue queue;
    private final PacketPool pool;
    private final int self;
    private final int payloadBytes;
    private final Effects effects;
    private boolean stopped;

    QueuedPackets(SendQueue queue, PacketPool pool, TotemSettings settings, Effects effects) {
        this.queue = queue;
        this.pool = pool;
        this.self = settings.self();
        this.payloadBytes = settings.payloadBytes();
        this.effects = effects;
    }

    void stop(boolean stop) {
        stopped = stop;
    }

    boolean isStopped() {
        return stopped;
    }

    @Override
    public int nextLength() {
        return stopped ? 0 : (int) Math.min(payloadBytes, queue.bytesToSend());
    }

    @Override
    public long waitingBytes() {
        return stopped ? 0 : queue.bytesToSend();
    }

    @Override
    public StoredPacket next() {
        int room = nextLength();
        StoredPacket packet = pool.take(room);
        packet.origin = self;
        packet.safe = queue.nextIsSafe();
        packet.encapsulated = false;
        packet.firstMessage = queue.nextMessage();
        packet.length = queue.fill(packet.bytes, room, effects);
        packet.survey = Fragments.survey(packet.bytes, 0, packet.length);
        return packet;
    }
}
