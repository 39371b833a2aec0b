package org.quorate.testing.simulator.world;

/** Ends runs that do not get anywhere: too many events in all, or too many while virtual time stands nearly still. */
final class Guard {
    /** Events a run may have. */
    static final long MAX_EVENTS = 3_000_000;

    /** Events that may happen within {@link #STORM_NANOS}. */
    static final long MAX_STORM = 20_000;

    /** See {@link #MAX_STORM}. */
    static final long STORM_NANOS = World.MILLI;

    private long stormStart;
    private long stormEvents;

    /** One more event, at that time. */
    void passed(long events, long time) {
        if (events > MAX_EVENTS) {
            throw new Breach("livelock", "more than " + MAX_EVENTS + " events in one run");
        }
        if (time - stormStart >= STORM_NANOS) {
            stormStart = time;
            stormEvents = 0;
        } else if (++stormEvents > MAX_STORM) {
            throw new Breach(
                    "livelock", "more than " + MAX_STORM + " events within " + STORM_NANOS / World.MILLI + " ms");
        }
    }
}
