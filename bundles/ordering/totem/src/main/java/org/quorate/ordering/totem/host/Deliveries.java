package org.quorate.ordering.totem.host;

import org.quorate.node.Confined;
import org.quorate.ordering.MessageRun;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.DeliveredRun;
import org.quorate.ordering.totem.core.delivery.Fragments;

/** Whom a delivered message goes to: the layer above, or the listeners of its channel. */
@Confined("node loop")
final class Deliveries {
    private final LayerAbove layer;
    private final Subscribers subscribers;
    private final RingTimes times;
    private final RingJournal journal;
    private final Runnable invalid;
    private final MessageRun toLayer = new MessageRun();

    /** @param invalid told of each message that is for nobody and of no channel */
    Deliveries(HostParts parts, Runnable invalid) {
        layer = parts.layer();
        subscribers = parts.subscribers();
        times = parts.times();
        journal = parts.journal();
        this.invalid = invalid;
    }

    void deliver(Delivered message) {
        if (layer.takes(message)) {
            return;
        }
        int envelope = Channels.envelopeLength(message.bytes, message.offset, message.length);
        if (envelope < 0) {
            invalid.run();
            return;
        }
        times.delivered(message); // before a listener can answer it
        subscribers.deliver(message);
        journal.delivered(message, envelope, message.offset + envelope, message.length - envelope);
    }

    /** Delivers all messages of a run; whether it did, else it delivered none, and somebody has to see them singly. */
    boolean deliverAtOnce(DeliveredRun run) {
        if (layer.isAttached() && mayBeOfLayer(run)) {
            return layerTakes(run);
        }
        if (journal.isOn()) {
            return false;
        }
        deliver(run);
        return true;
    }

    /** It takes those that all begin alike. */
    private boolean layerTakes(DeliveredRun run) {
        int lead = run.sharedLead > 0
                ? run.sharedLead
                : Fragments.sharedLead(Fragments.survey(run.bytes, run.offset, run.end - run.offset));
        if (lead == 0) {
            return false;
        }
        toLayer.origin = run.origin;
        toLayer.bytes = run.bytes;
        toLayer.offset = run.offset;
        toLayer.end = run.end;
        toLayer.messages = run.messages;
        toLayer.lead = lead;
        return layer.takes(toLayer);
    }

    /** Some of its messages begin like those of the layer. */
    private static boolean mayBeOfLayer(DeliveredRun run) {
        int at = run.offset;
        int end = run.sharedLead > 0 ? at + 1 : run.end; // where all begin alike, the first tells
        while (at < end) {
            int length = Fragments.length(run.bytes, at);
            at += Fragments.HEADER;
            if (length > 0 && run.bytes[at] < 0) {
                return true;
            }
            at += length;
        }
        return false;
    }

    /** All at once, for the listeners of channels. */
    private void deliver(DeliveredRun run) {
        times.delivered(run);
        if (!subscribers.deliver(run)) {
            countInvalid(run);
        }
    }

    private void countInvalid(DeliveredRun run) {
        for (int at = run.offset; at < run.end; ) {
            int length = Fragments.length(run.bytes, at);
            at += Fragments.HEADER;
            if (Channels.envelopeLength(run.bytes, at, length) < 0) {
                invalid.run();
            }
            at += length;
        }
    }
}
