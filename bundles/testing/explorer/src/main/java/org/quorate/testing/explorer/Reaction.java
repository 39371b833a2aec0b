package org.quorate.testing.explorer;

/**
 * What a core answers to one input.
 *
 * @param image it afterwards
 * @param sent to whom ({@link Capture#ALL} or an id) and which frame, in turn
 * @param events for its history
 * @param record on its disk afterwards
 * @param broken why it ended itself; empty when it did not
 */
record Reaction(int image, int[] sent, Event[] events, int record, String broken) {}
