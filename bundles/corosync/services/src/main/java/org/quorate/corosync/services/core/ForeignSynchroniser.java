package org.quorate.corosync.services.core;

import org.quorate.corosync.services.wire.ForeignCodec;
import org.quorate.corosync.services.wire.MessageView;

/** The step of a foreign service. */
final class ForeignSynchroniser implements Synchroniser {
    final ForeignService foreign;

    private final int service;
    private final Outlet outlet;

    ForeignSynchroniser(ForeignService foreign, Outlet outlet) {
        this.foreign = foreign;
        service = foreign.service();
        this.outlet = outlet;
    }

    @Override
    public int service() {
        return service;
    }

    @Override
    public void begin(SyncRound round) {
        foreign.begin(round, (function, bytes, offset, length) -> {
            ForeignCodec.encode(service, function, bytes, offset, length, outlet.buffer);
            outlet.send(Lane.SYNCHRONISATION);
        });
    }

    void deliver(int node, MessageView message) {
        foreign.delivered(
                node,
                message.function(),
                message.bytes(),
                message.offset() + MessageView.HEADER,
                message.length() - MessageView.HEADER);
    }

    @Override
    public void commit() {
        foreign.commit();
    }

    @Override
    public void abort() {
        foreign.abort();
    }
}
