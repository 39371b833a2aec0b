package org.quorate.testing.simulator.world;

import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.TotemSettings;
import org.quorate.testing.simulator.world.Lots.Question;

/** What a profile means for the core of one node. */
final class CoreSettings {
    private CoreSettings() {}

    /** Settings of the core of one node in a run of that profile. */
    static TotemSettings of(Profile profile, int id, Lots lots) {
        double stretch = profile.timersDiffer ? 1 + Lots.share(lots.key(id, 0), Question.TIMERS) : 1;
        long tokenLoss = (long) (profile.tokenLossNanos * stretch);
        return new TotemSettings(
                id,
                NodeSet.of(profile.nodes),
                tokenLoss,
                tokenLoss * 10 / 42,
                (long) (profile.joinNanos * stretch),
                (long) (profile.consensusNanos() * stretch),
                profile.mergeNanos,
                profile.windowMessages,
                profile.windowBytes,
                profile.burstMessages,
                profile.storeCapacity,
                profile.payloadBytes,
                profile.maxMessageBytes,
                profile.queueBytes,
                profile.firstSeq,
                profile.firstTokenSeq,
                profile.acceleration,
                profile.abilitiesOf(id));
    }
}
