package org.quorate.ordering.totem.core;

import org.quorate.ordering.RingId;

/** A phase that tests begin and end. */
public final class SynchronisationPhases {
    private boolean ended;
    private final SynchronisationPhase phase;

    /** None runs. */
    public SynchronisationPhases() {
        phase = new SynchronisationPhase(new EffectsOfNobody() {
            @Override
            public boolean isSynchronised(RingId ring) {
                return ended;
            }
        });
    }

    /** The one that tests give to what they test. */
    public SynchronisationPhase phase() {
        return phase;
    }

    /** A ring is installed. */
    public void begin(RingId ring) {
        ended = false;
        phase.begin(ring, true);
    }

    /** The layers above have agreed. */
    public void end() {
        ended = true;
    }
}
