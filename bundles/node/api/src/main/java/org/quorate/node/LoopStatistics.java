package org.quorate.node;

/**
 * What a loop has done since it began.
 *
 * @param turns number of turns
 * @param longestTurnNanos longest time a turn took, waiting excluded
 * @param pauses how often the process was found to have been away
 * @param longestPauseNanos longest of these
 * @param slowWork how often one piece of work took longer than its budget
 * @param slowestWork name of the work that took longest, empty when none was slow
 */
public record LoopStatistics(
        long turns, long longestTurnNanos, long pauses, long longestPauseNanos, long slowWork, String slowestWork) {}
