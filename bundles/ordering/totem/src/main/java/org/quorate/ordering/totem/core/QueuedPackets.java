package org.quorate.ordering.totem.core;

import org.quorate.ordering.totem.core.delivery.MessageQueue;
import org.quorate.ordering.totem.core.delivery.PacketPool;
import org.quorate.ordering.totem.core.delivery.PayloadFormat;
import org.quorate.ordering.totem.core.delivery.StoredPacket;

/**
 * Packs submitted messages: while the layers above synchronise theirs, else those of all others. Gives nothing of the latter while
 * the layer above cannot take more.
 */
final class QueuedPackets implements PacketSource {
    private final MessageQueue normal;
    private final MessageQueue synchronising;
    private final SynchronisationPhase phase;
    private final PayloadFormat payloads;
    private final PacketPool pool;
    private final int self;
    private final int payloadBytes;
    private final Effects effects;
    private boolean stopped;

    QueuedPackets(
            MessageQueue normal,
            MessageQueue synchronising,
            SynchronisationPhase phase,
            PayloadFormat payloads,
            PacketPool pool,
            TotemSettings settings,
            Effects effects) {
        this.normal = normal;
        this.synchronising = synchronising;
        this.phase = phase;
        this.payloads = payloads;
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

    /** Where packets come from now; nothing comes from the one that others may stop. */
    private MessageQueue queue() {
        return phase.isRunning() ? synchronising : normal;
    }

    private boolean isStopped(MessageQueue queue) {
        return stopped && queue == normal;
    }

    @Override
    public int nextLength() {
        MessageQueue queue = queue();
        return isStopped(queue) ? 0 : (int) Math.min(payloadBytes, queue.bytesToSend());
    }

    @Override
    public long waitingBytes() {
        MessageQueue queue = queue();
        return isStopped(queue) ? 0 : queue.bytesToSend();
    }

    @Override
    public int waitingPackets() {
        MessageQueue queue = queue();
        return isStopped(queue) ? 0 : queue.packetsToSend(payloadBytes);
    }

    @Override
    public StoredPacket next() {
        MessageQueue queue = queue();
        int room = (int) Math.min(payloadBytes, queue.bytesToSend());
        StoredPacket packet = pool.take(room);
        packet.origin = self;
        packet.safe = queue.nextIsSafe();
        packet.encapsulated = false;
        packet.firstMessage = queue.nextMessage();
        packet.length = queue.fill(packet.bytes, room, effects);
        packet.survey = payloads.survey(packet.bytes, 0, packet.length);
        return packet;
    }
}
