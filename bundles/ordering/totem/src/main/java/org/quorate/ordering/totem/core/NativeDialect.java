package org.quorate.ordering.totem.core;

import org.quorate.ordering.totem.core.delivery.Fragments;
import org.quorate.ordering.totem.core.delivery.MessageQueue;
import org.quorate.ordering.totem.core.delivery.PayloadFormat;
import org.quorate.ordering.totem.core.delivery.Reassembler;
import org.quorate.ordering.totem.core.delivery.Reassembly;
import org.quorate.ordering.totem.core.delivery.SendQueue;
import org.quorate.ordering.totem.core.flow.FlowControl;
import org.quorate.ordering.totem.core.flow.SendWindow;

/** The native dialect: column N of the specification's section 19. Measurements change single answers. */
public class NativeDialect implements DialectPolicy {
    private static final PayloadFormat FRAGMENTS = Fragments::survey;

    @Override
    public String name() {
        return "native";
    }

    @Override
    public boolean safeDelivery() {
        return true;
    }

    @Override
    public boolean tellsOfSenders() {
        return true;
    }

    @Override
    public boolean tellsOldRing() {
        return true;
    }

    @Override
    public boolean narrowNumbers() {
        return false;
    }

    @Override
    public boolean tellsRound() {
        return true;
    }

    @Override
    public int firstTokenNumber() {
        return 1;
    }

    @Override
    public int firstAru() {
        return 0;
    }

    @Override
    public int missesBeforeRequest() {
        return 1;
    }

    @Override
    public int maxRequests() {
        return Token.MAX_MISSING;
    }

    @Override
    public boolean takesTurnsToAnswer() {
        return true;
    }

    @Override
    public boolean adaptsRetransmission() {
        return true;
    }

    @Override
    public int holdAfterRotations() {
        return 3;
    }

    @Override
    public boolean holdCancelToRepresentative() {
        return true;
    }

    @Override
    public SendWindow newSendWindow(TotemSettings settings, Effects effects) {
        return new FlowControl(effects);
    }

    @Override
    public boolean aloneAtOnce() {
        return false;
    }

    @Override
    public boolean foreignDataGathers() {
        return false;
    }

    @Override
    public boolean everyMemberAnnounces() {
        return true;
    }

    @Override
    public boolean changeBeginsWaitAnew() {
        return false;
    }

    @Override
    public boolean givesUpRefusedPeers() {
        return true;
    }

    @Override
    public int selfAccusationRotations() {
        return 0;
    }

    @Override
    public int farewells() {
        return 2;
    }

    /** More rings than a cluster forms in its life. */
    @Override
    public long maxRingSequenceStep() {
        return 1L << 40;
    }

    @Override
    public boolean synchronises() {
        return false;
    }

    @Override
    public PayloadFormat payloads() {
        return FRAGMENTS;
    }

    @Override
    public MessageQueue newQueue(int maxBytes) {
        return new SendQueue(maxBytes);
    }

    @Override
    public Reassembly newReassembly(TotemSettings settings, SynchronisationPhase phase, Effects effects) {
        return new Reassembler(settings.configured(), settings.maxMessageBytes(), effects);
    }
}
