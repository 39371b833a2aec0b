package org.quorate.ordering.totem.core.delivery;

import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Counter;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.NodeSet;

/** Which packets of a log may be delivered when (specification, sections 10 and 12.5). */
public final class Delivery {
    private final Reassembly reassembly;
    private final Effects effects;

    /** Delivers through that reassembly. */
    public Delivery(Reassembly reassembly, Effects effects) {
        this.reassembly = reassembly;
        this.effects = effects;
    }

    /**
     * Delivers what a running ring allows: in order, without gaps, a safe message only when it is safe (EVS-13); and no more than
     * whoever listens takes now.
     */
    public void running(RingLog log, RingId ring) {
        while (log.delivered() - log.aru() < 0 && effects.mayDeliver()) {
            StoredPacket packet = log.get(log.delivered() + 1);
            if (packet.safe && packet.seq - log.safeLine() > 0) {
                return;
            }
            deliver(log, packet, ring, false);
        }
    }

    /** Passes over what recovery has unwrapped already, so that it can be released. */
    public void passRecovered(RingLog log) {
        while (log.delivered() - log.aru() < 0 && log.get(log.delivered() + 1).encapsulated) {
            log.deliveredUpTo(log.delivered() + 1);
        }
    }

    /** Delivers what still belongs to the old regular configuration: up to the first gap or message not known to be safe. */
    public void beforeChange(RingLog log, RingId ring, long highSafe) {
        while (log.delivered() - log.high() < 0) {
            StoredPacket packet = log.get(log.delivered() + 1);
            if (packet == null || packet.safe && packet.seq - highSafe > 0) {
                return;
            }
            deliver(log, packet, ring, false);
        }
    }

    /**
     * Delivers the rest in the transitional configuration: everything up to the first gap, and after it only messages of nodes
     * that cannot have depended on what is missing.
     *
     * @param own members of the transitional configuration
     * @param promised these, and the origins somebody among them has promised to deliver
     */
    public void afterChange(RingLog log, RingId ring, NodeSet own, NodeSet promised) {
        boolean gap = false;
        while (log.delivered() - log.high() < 0) {
            StoredPacket packet = log.get(log.delivered() + 1);
            if (packet == null && !gap) {
                gap = true;
                effects.gap();
            }
            if (packet == null || gap && !promised.contains(packet.origin)) {
                effects.count(Counter.TRANSITIONAL_SKIPPED, 1);
                log.deliveredUpTo(log.delivered() + 1);
                continue;
            }
            if (gap && !own.contains(packet.origin)) {
                effects.count(Counter.OBLIGATION_USED, 1);
            }
            deliver(log, packet, ring, true);
        }
    }

    private void deliver(RingLog log, StoredPacket packet, RingId ring, boolean transitional) {
        log.deliveredUpTo(packet.seq);
        if (!packet.encapsulated) {
            reassembly.accept(packet, ring, transitional);
        }
    }
}
