package org.quorate.testing.simulator.world;

import org.quorate.ordering.totem.core.Abilities;
import org.quorate.ordering.totem.core.TotemSettings;
import org.quorate.testing.simulator.world.Lots.Question;

/** Newer software, in the runs that have such: it speaks one version more than what was there before. */
final class Upgrade {
    private static final int NEWEST = 4;

    private final Profile profile;
    private final Lots lots;

    Upgrade(Profile profile, Lots lots) {
        this.profile = profile;
        this.lots = lots;
    }

    /** Settings of the software that goes on from here; after the faults nothing is upgraded. */
    TotemSettings perhaps(TotemSettings old, long now) {
        boolean newer = profile.upgrades
                && now < profile.chaosNanos
                && old.abilities().versionMax() < NEWEST
                && lots.bits(Question.UPGRADE, old.self(), now) < 0;
        return newer
                ? with(
                        old,
                        new Abilities(
                                old.abilities().versionMin(),
                                old.abilities().versionMax() + 1,
                                old.abilities().features()))
                : old;
    }

    private static TotemSettings with(TotemSettings old, Abilities abilities) {
        return new TotemSettings(
                old.self(),
                old.configured(),
                old.tokenLossNanos(),
                old.tokenRetransmitNanos(),
                old.joinNanos(),
                old.consensusNanos(),
                old.mergeNanos(),
                old.windowMessages(),
                old.windowBytes(),
                old.burstMessages(),
                old.storeCapacity(),
                old.payloadBytes(),
                old.maxMessageBytes(),
                old.queueBytes(),
                old.firstSeq(),
                old.firstTokenSeq(),
                old.acceleration(),
                abilities);
    }
}
