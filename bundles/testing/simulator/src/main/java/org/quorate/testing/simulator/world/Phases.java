package org.quorate.testing.simulator.world;

/** Faults, then a heal, then quiet: only so a random run can say anything about liveness. */
final class Phases {
    private static final long QUIET_NANOS = 25 * World.SECOND;
    private static final long SETTLE_NANOS = 100 * World.MILLI;

    /** A newer version that all members speak is in use after ten seconds and an announcement. */
    private static final long RAISED_NANOS = 11 * World.SECOND;

    private static final long SILENT_NANOS = 6 * World.SECOND;

    private static final long IDLE_NANOS = 1500 * World.MILLI;

    private static final long CHECK_NANOS = 3 * World.SECOND;
    private static final int MOST_CHECKS = 40;

    private final World world;
    private final Liveness liveness;
    private boolean over;

    Phases(World world, Liveness liveness) {
        this.world = world;
        this.liveness = liveness;
    }

    void plan() {
        Profile profile = world.profile();
        long healed = profile.chaosNanos;
        long raised = profile.upgrades ? RAISED_NANOS : 0;
        long back = profile.faults.contains("mute-layers") ? Layers.longestAwayNanos(profile) : 0;
        long standing = healed + SETTLE_NANOS + profile.livenessNanos() + raised + back;
        long end = Math.max(healed + QUIET_NANOS, standing + 2 * SILENT_NANOS) + 3 * profile.tokenLossNanos;
        world.at(healed, world::heal);
        world.at(standing, liveness::ringMustStand);
        world.at(standing, world.traffic()::quiet);
        world.at(end - SILENT_NANOS, world.workload()::stop);
        world.at(end - IDLE_NANOS, () -> world.traffic().idle(!liveness.anythingLeft()));
        world.at(end, () -> end(-1, MOST_CHECKS));
    }

    /** A small window needs its time: as long as messages get through, what is left may take more of it. */
    private void end(long deliveriesBefore, int checksLeft) {
        long deliveries = world.deliveries() + world.agreements().groups().deliveries();
        if (deliveries != deliveriesBefore && checksLeft > 0 && liveness.anythingLeft()) {
            world.at(world.now() + CHECK_NANOS, () -> end(deliveries, checksLeft - 1));
        } else {
            liveness.nothingMustBeLeft();
            over = true;
        }
    }

    boolean isOver() {
        return over;
    }
}
