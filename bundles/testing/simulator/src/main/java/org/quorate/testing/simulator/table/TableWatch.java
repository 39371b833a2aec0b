package org.quorate.testing.simulator.table;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Counter;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.ordering.totem.core.TotemCore;
import org.quorate.testing.simulator.world.FrameClass;
import org.quorate.testing.simulator.world.Input;
import org.quorate.testing.simulator.world.Profile;
import org.quorate.testing.simulator.world.Recorder;
import org.quorate.testing.simulator.world.Tamper;

/** Watches one run and tallies the rows it uses. Give it as recorder and as tamper: it changes nothing. */
public final class TableWatch implements Recorder, Tamper {
    /** Nodes found without looking into the map, a power of two. */
    private static final int RECENT = 64;

    private final Tally tally = new Tally();
    private final Map<Integer, NodeRows> nodes = new HashMap<>();
    private final Map<Integer, Numbers> numbers = new HashMap<>();
    private final Set<RingId> installed = new HashSet<>();
    private final NodeRows[] recent = new NodeRows[RECENT];

    /** What was tallied so far. */
    public Tally tally() {
        return tally;
    }

    @Override
    public Effects between(int node, Effects effects) {
        NodeRows rows = rows(node);
        Observed observed =
                new Observed(effects, rows.progress, numbers.computeIfAbsent(node, n -> new Numbers(tally)));
        rows.begins(observed);
        return observed;
    }

    private NodeRows rows(int node) {
        NodeRows rows = recent[node & RECENT - 1];
        if (rows == null || rows.id != node) {
            rows = nodes.computeIfAbsent(node, n -> new NodeRows(n, tally));
            recent[node & RECENT - 1] = rows;
        }
        return rows;
    }

    @Override
    public boolean watchesInputs() {
        return true;
    }

    @Override
    public void started(long time, int node, long incarnation, Profile profile) {
        rows(node).starts();
        numbers.get(node).storeHolds(profile.storeCapacity);
    }

    @Override
    public void given(int node, TotemCore core, Input input) {
        rows(node).given(core, input);
    }

    @Override
    public void handled(int node, TotemCore core, Input input) {
        NodeRows rows = rows(node);
        rows.handled(core, input);
        Observed effects = rows.effects();
        if (effects.gathered) {
            tally.gather(effects.gatherFrom, effects.reason);
            if (effects.gatherFrom == StateName.RECOVERY) {
                tally.hit(rows.progress.failure(installed.contains(rows.progress.forming)));
            }
            rows.progress.ends();
        }
        if (effects.installed) {
            installed.add(core.ring());
            rows.progress.ends();
            installs(effects);
        }
    }

    private void installs(Observed effects) {
        if (effects.together < 0) {
            tally.hit(Row.INSTALL_FIRST);
            return;
        }
        tally.moved(effects.together);
        tally.hit(effects.progress.exchanged ? Row.INSTALL_EXCHANGED : Row.INSTALL_EMPTY);
        if (effects.has(Counter.TRANSITIONAL_SKIPPED)) {
            tally.hit(Row.INSTALL_GAP);
        }
        if (effects.has(Counter.OBLIGATION_USED)) {
            tally.hit(Row.INSTALL_OBLIGATION);
        }
        if (effects.safeAfterChange) {
            tally.hit(Row.INSTALL_SAFE_ACROSS);
        }
    }

    @Override
    public void lost(FrameClass kind) {
        if (kind == FrameClass.HOLD_CANCEL) {
            tally.hit(Row.HOLD_CANCEL_LOST);
        }
    }

    @Override
    public void handedOver(int node, TotemCore core, boolean refused) {
        if (refused) {
            tally.hit(Row.HAND_OVER_REFUSED);
            return;
        }
        switch (core.state()) {
            case OPERATIONAL -> tally.hit(core.holdsToken() ? Row.HAND_OVER_HOLDING : Row.HAND_OVER_OPERATIONAL);
            case GATHER -> tally.hit(Row.HAND_OVER_GATHER);
            case COMMIT -> tally.hit(Row.HAND_OVER_COMMIT);
            case RECOVERY -> tally.hit(Row.HAND_OVER_RECOVERY);
            case LEFT -> {}
        }
    }
}
