package org.quorate.corosync.services.core;

import org.quorate.corosync.services.wire.CfgCodec;
import org.quorate.corosync.services.wire.CfgSink;
import org.quorate.corosync.services.wire.Malformed;
import org.quorate.corosync.services.wire.MessageView;
import org.quorate.corosync.services.wire.Source;
import org.quorate.node.Confined;

/** What administrators want of this node; none of it is answered. */
@Confined("node loop")
final class Administration implements CfgSink {
    private final int self;
    private final Effects effects;
    private int sender;

    Administration(int self, Effects effects) {
        this.self = self;
        this.effects = effects;
    }

    /** A message of this service was delivered; null when it is well-formed. */
    Malformed deliver(int node, MessageView view) {
        sender = node;
        return CfgCodec.decode(view, this);
    }

    /** Faulty rings are found and enabled again by the links themselves. */
    @Override
    public void ringEnabled(Source source) {}

    @Override
    public void killNode(int node, String reason) {
        if (node == self) {
            effects.killed(sender, reason);
        }
    }

    @Override
    public void shutdown() {
        effects.goingDown(sender);
    }

    @Override
    public void reload(Source source) {
        effects.reload(sender);
    }

    @Override
    public void cryptoChange(int phase) {
        effects.cryptoChange(sender, phase);
    }
}
