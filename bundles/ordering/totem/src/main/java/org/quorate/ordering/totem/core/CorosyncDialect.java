package org.quorate.ordering.totem.core;

import org.quorate.ordering.totem.core.delivery.FrameAssembler;
import org.quorate.ordering.totem.core.delivery.FrameQueue;
import org.quorate.ordering.totem.core.delivery.MessageQueue;
import org.quorate.ordering.totem.core.delivery.PayloadFormat;
import org.quorate.ordering.totem.core.delivery.Reassembly;
import org.quorate.ordering.totem.core.flow.MessageWindow;
import org.quorate.ordering.totem.core.flow.SendWindow;

/** The dialect of corosync 3: column C of the specification's section 19, with the daemon's own constants. */
final class CorosyncDialect implements DialectPolicy {
    /** Whatever is in a packet takes its number; the daemon looks inside only when it is delivered, and so does this node. */
    private static final PayloadFormat LOOKED_AT_LATER = (payload, offset, length) -> 0;

    @Override
    public String name() {
        return "corosync";
    }

    @Override
    public boolean safeDelivery() {
        return false;
    }

    @Override
    public boolean tellsOfSenders() {
        return false;
    }

    @Override
    public boolean tellsOldRing() {
        return false;
    }

    @Override
    public boolean narrowNumbers() {
        return true;
    }

    @Override
    public boolean tellsRound() {
        return false;
    }

    @Override
    public int firstTokenNumber() {
        return 0;
    }

    @Override
    public int firstAru() {
        return -1;
    }

    @Override
    public int missesBeforeRequest() {
        return 5;
    }

    /** One more would overflow a buffer of daemons before 3.1.10. */
    @Override
    public int maxRequests() {
        return 30;
    }

    @Override
    public boolean takesTurnsToAnswer() {
        return false;
    }

    @Override
    public boolean adaptsRetransmission() {
        return false;
    }

    @Override
    public int holdAfterRotations() {
        return 30;
    }

    @Override
    public boolean holdCancelToRepresentative() {
        return false;
    }

    @Override
    public SendWindow newSendWindow(TotemSettings settings, Effects effects) {
        return new MessageWindow(settings.burstMessages(), effects);
    }

    @Override
    public boolean aloneAtOnce() {
        return true;
    }

    @Override
    public boolean foreignDataGathers() {
        return true;
    }

    @Override
    public boolean everyMemberAnnounces() {
        return false;
    }

    /** Two groups that find out at different times that a node is gone have that time to do so, as daemons have. */
    @Override
    public boolean changeBeginsWaitAnew() {
        return true;
    }

    /** What strangers say of failures counts for nothing, so sets that differ by what only some know would never agree. */
    @Override
    public boolean givesUpRefusedPeers() {
        return false;
    }

    @Override
    public int selfAccusationRotations() {
        return 2_500;
    }

    /** A second one would find the next ring formed, and break it up. */
    @Override
    public int farewells() {
        return 1;
    }

    /** A node that lost its record goes on from the wall clock ([P3]), and the others must follow it. */
    @Override
    public long maxRingSequenceStep() {
        return 1L << 48;
    }

    @Override
    public boolean synchronises() {
        return true;
    }

    @Override
    public PayloadFormat payloads() {
        return LOOKED_AT_LATER;
    }

    @Override
    public MessageQueue newQueue(int maxBytes) {
        return new FrameQueue(maxBytes);
    }

    @Override
    public Reassembly newReassembly(TotemSettings settings, SynchronisationPhase phase, Effects effects) {
        return new FrameAssembler(settings.self(), settings.configured(), phase, effects);
    }
}
