package org.quorate.corosync.services.core;

import org.quorate.corosync.services.wire.MessageBuffer;

/** Where messages leave: they are encoded into the one buffer, then sent. */
final class Outlet {
    final MessageBuffer buffer = new MessageBuffer();

    private final Effects effects;

    Outlet(Effects effects) {
        this.effects = effects;
    }

    /** Sends what is in the buffer. */
    void send(Lane lane) {
        effects.send(lane, buffer.bytes(), buffer.length());
    }

    /** Whether so much may be sent in the normal lane. */
    boolean hasRoom(int messages, long bytes) {
        return effects.hasRoom(messages, bytes);
    }
}
