package org.quorate.testing.simulator.shrink;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.quorate.testing.simulator.schedule.Capture;
import org.quorate.testing.simulator.schedule.ProfileText;
import org.quorate.testing.simulator.schedule.Schedule;
import org.quorate.testing.simulator.shrink.Trial.Failure;
import org.quorate.testing.simulator.world.PacketFate;
import org.quorate.testing.simulator.world.Recorder;
import org.quorate.testing.simulator.world.World;

/**
 * Makes a failing schedule small. Every step is taken only if the same promise is still broken. The same schedule, trial and
 * number of runs give the same result.
 */
public final class Shrinker {
    /** Passes over everything; each may open a way for what failed in the one before. */
    private static final int MOST_PASSES = 6;

    /** A run without its failure is given up so long after the time of the failure. */
    private static final long SLACK_NANOS = 3 * World.SECOND;

    /** More single frames than this are harder to read than the losses that make them. */
    private static final int MOST_FATES = 6;

    /** Other lots that are tried where a smaller cluster does not fail by those of the larger one. */
    private static final int MOST_LOTS = 6;

    /** A ring needs about so long to form. */
    private static final long FORMING_NANOS = 3 * World.SECOND;

    private static final long[] ROUND_NANOS = {
        World.SECOND, 100 * World.MILLI, 10 * World.MILLI, World.MILLI, World.MILLI / 10
    };

    private final Trial trial;
    private final BooleanSupplier goesOn;
    private final Consumer<String> progress;
    private final DeltaDebugging debugging;
    private Schedule best;
    private Failure failure;
    private int runs;

    /**
     * Shrinks one schedule.
     *
     * @param goesOn asked before every step; when it says no, the best so far is the result
     * @param progress told how far it is
     */
    public Shrinker(Trial trial, BooleanSupplier goesOn, Consumer<String> progress) {
        this.trial = trial;
        this.goesOn = goesOn;
        this.progress = progress;
        debugging = new DeltaDebugging(goesOn);
    }

    /** Candidates run so far. */
    public int runs() {
        return runs;
    }

    /**
     * The smallest schedule found that breaks the same promise.
     *
     * @throws IllegalArgumentException where the schedule breaks nothing
     */
    public Schedule shrink(Schedule from) {
        failure = trial.run(from, Long.MAX_VALUE, Recorder.NONE)
                .orElseThrow(() -> new IllegalArgumentException("the schedule breaks nothing"));
        best = Reductions.upTo(from, failure.nanos());
        for (int pass = 0; pass < MOST_PASSES && goesOn.getAsBoolean(); pass++) {
            Schedule before = best;
            lastPart();
            strikes();
            nodes();
            messages();
            acts();
            fates();
            profile();
            delays();
            if (best.equals(before)) {
                break;
            }
        }
        return best;
    }

    private boolean fails(Schedule candidate) {
        runs++;
        Optional<Failure> found = trial.run(candidate, failure.nanos() + SLACK_NANOS, Recorder.NONE);
        if (found.isEmpty() || !found.get().property().equals(failure.property())) {
            return false;
        }
        failure = found.get();
        best = Reductions.upTo(candidate, failure.nanos());
        progress.accept(runs + " runs: " + best.size());
        return true;
    }

    /**
     * Most of what led to a failure happened shortly before it, in a ring that stood. Other lots, because what follows from the
     * history of a run is another after a shorter one.
     */
    private void lastPart() {
        long shown = Math.min(failure.nanos(), best.profile().chaosNanos);
        for (long part = 2 * World.SECOND; part + FORMING_NANOS < shown / 2; part *= 2) {
            long from = shown - part;
            Schedule candidate = Reductions.lastPart(best, from, from - FORMING_NANOS);
            for (int more = 0; more < MOST_LOTS && goesOn.getAsBoolean(); more++) {
                if (fails(candidate.withLots(candidate.lots() + more))) {
                    return;
                }
            }
        }
    }

    private void strikes() {
        Schedule base = best;
        debugging.least(base.strikes(), kept -> fails(Reductions.strikes(base, kept)));
    }

    private void nodes() {
        for (int node : best.profile().nodes) {
            Schedule base = best;
            Schedule candidate = Reductions.without(base, node);
            boolean smaller = candidate.profile().nodes.length > 0 && fails(candidate);
            for (int more = 1; !smaller && more <= MOST_LOTS && isNeeded(candidate); more++) {
                smaller = fails(candidate.withLots(base.lots() + more));
            }
        }
    }

    private boolean isNeeded(Schedule candidate) {
        return candidate.profile().nodes.length > 1 && goesOn.getAsBoolean();
    }

    private void messages() {
        Schedule base = best;
        List<Integer> bursts = Reductions.places(base, true);
        debugging.least(bursts, kept -> fails(Reductions.acts(base, bursts, kept)));
        Schedule fewer = best;
        debugging.least(Reductions.messages(fewer), kept -> fails(Reductions.messages(fewer, kept)));
    }

    private void acts() {
        Schedule base = best;
        List<Integer> faults = Reductions.places(base, false);
        debugging.least(faults, kept -> fails(Reductions.acts(base, faults, kept)));
    }

    private void fates() {
        Schedule before = best;
        Failure beforeFailure = failure;
        List<PacketFate> fates = before.fates();
        if (Reductions.decidesFates(before)) {
            Capture capture = new Capture();
            trial.run(before, failure.nanos(), capture);
            fates = capture.fates();
            if (!fails(Reductions.laidDown(before, fates))) {
                return;
            }
        }
        Schedule base = best;
        debugging.least(fates, kept -> fails(base.withFates(kept)));
        if (best.fates().size() > Math.max(MOST_FATES, before.fates().size())) {
            best = before;
            failure = beforeFailure;
        }
    }

    private void profile() {
        for (String field : ProfileText.unusual(best.profile())) {
            if (goesOn.getAsBoolean()) {
                fails(best.with(ProfileText.withDefault(best.profile(), field)));
            }
        }
    }

    private void delays() {
        long healed = best.profile().chaosNanos;
        for (long shorter = healed / 2; failure.nanos() > healed && shorter >= World.SECOND; shorter /= 2) {
            if (!goesOn.getAsBoolean() || !fails(Reductions.healedAt(best, shorter))) {
                break;
            }
        }
        for (int place = 0; place < best.acts().size(); place++) {
            close(place);
        }
        for (long nanos : ROUND_NANOS) {
            if (goesOn.getAsBoolean() && fails(Reductions.rounded(best, nanos))) {
                return;
            }
        }
        for (int place = 0; place < best.acts().size(); place++) {
            round(place);
        }
    }

    /** Makes a long wait before an act short. */
    private void close(int place) {
        for (long wait = World.SECOND; place < best.acts().size() && goesOn.getAsBoolean(); wait *= 2) {
            long gap = Reductions.gap(best, place);
            if (gap < 2 * wait || fails(Reductions.earlier(best, place, gap - wait))) {
                return;
            }
        }
    }

    private void round(int place) {
        for (long nanos : ROUND_NANOS) {
            boolean there = place < best.acts().size() && goesOn.getAsBoolean();
            if (there && best.acts().get(place).time() % nanos == 0) {
                return;
            }
            if (there && fails(Reductions.rounded(best, place, nanos))) {
                return;
            }
        }
    }
}
