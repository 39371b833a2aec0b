package org.quorate.it.torture;

/**
 * How the minutes of a run are divided. Of 20 minutes: triangle 5, busy processes 5, one-way cut 2, pauses about a minute,
 * of sealed nodes changes of the key as long as they take and the recording 2, random steps the rest. A shorter run keeps the shares; a longer one gives what is more to the random steps.
 *
 * @param triangleMillis quiet time with one pair cut
 * @param busyMillis quiet time with busy processes
 * @param oneWayMillis quiet time with a one-way cut
 * @param recordMillis time for which all is recorded that is sent again then
 * @param allMillis all of it
 */
record TimePlan(long triangleMillis, long busyMillis, long oneWayMillis, long recordMillis, long allMillis) {
    private static final long MINUTE_MILLIS = 60_000;

    static TimePlan of(Options options) {
        long all = (long) (options.minutes() * MINUTE_MILLIS);
        if (options.only().isPresent()) {
            long share = Math.min(all, 5 * MINUTE_MILLIS);
            return new TimePlan(share, share, share, share, all);
        }
        return new TimePlan(
                Math.min(all / 4, 5 * MINUTE_MILLIS),
                Math.min(all / 4, 5 * MINUTE_MILLIS),
                Math.min(all / 10, 2 * MINUTE_MILLIS),
                Math.min(all / 10, 2 * MINUTE_MILLIS),
                all);
    }
}
