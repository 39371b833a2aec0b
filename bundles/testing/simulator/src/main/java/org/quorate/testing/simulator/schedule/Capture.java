package org.quorate.testing.simulator.schedule;

import java.util.ArrayList;
import java.util.List;
import org.quorate.testing.simulator.world.PacketFate;
import org.quorate.testing.simulator.world.Profile;
import org.quorate.testing.simulator.world.Recorder;
import org.quorate.testing.simulator.world.TimedAct;

/** Keeps what is done in a run, and what becomes of its frames. */
public final class Capture implements Recorder {
    private final List<TimedAct> acts = new ArrayList<>();
    private final List<PacketFate> fates = new ArrayList<>();

    @Override
    public void acted(TimedAct act) {
        acts.add(act);
    }

    @Override
    public boolean readsFates() {
        return true;
    }

    @Override
    public void fate(PacketFate fate) {
        fates.add(fate);
    }

    /** The run so far, to be done again: fates follow from acts and lots once more. */
    public Schedule schedule(Profile profile, long lots) {
        return new Schedule(Origin.NONE, profile, lots, acts, List.of());
    }

    /** What became of frames so far. */
    public List<PacketFate> fates() {
        return List.copyOf(fates);
    }
}
