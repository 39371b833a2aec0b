package org.quorate.it.bench.special;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a virtual machine's log says of the times in which it stood still.
 *
 * @param collections of garbage that stopped it
 * @param longestCollectionMillis the longest of them
 * @param longestStopMillis the longest stop for whatever reason, from the request to the end
 */
record PauseLog(int collections, double longestCollectionMillis, double longestStopMillis) {
    private static final Pattern COLLECTION = Pattern.compile("Pause .* ([0-9]+[.][0-9]+)ms");
    private static final Pattern STOP = Pattern.compile("Safepoint .*Total: +([0-9]+) ns");

    /** Reads a log of the tags {@code gc} and {@code safepoint}. */
    static PauseLog parse(String log) {
        int collections = 0;
        double longestCollection = 0;
        Matcher collection = COLLECTION.matcher(log);
        while (collection.find()) {
            collections++;
            longestCollection = Math.max(longestCollection, Double.parseDouble(collection.group(1)));
        }
        double longestStop = 0;
        Matcher stop = STOP.matcher(log);
        while (stop.find()) {
            longestStop = Math.max(longestStop, Long.parseLong(stop.group(1)) / 1e6);
        }
        return new PauseLog(collections, longestCollection, longestStop);
    }
}
