package org.quorate.ordering;

import java.time.Duration;

/**
 * How long things took on the ring, as one node saw them.
 *
 * @param overMillis length of the time in which they were measured, up to now
 * @param rotation from one visit of the token at this node to the next, unless an idle ring held it on its way
 * @param tokenHere what of these rotations was spent at this node: from when its loop began to look at what had come until the
 *     token left again
 * @param agreed from the call of {@link TotalOrder#submit} until this node hands the message to its listeners' queues, for
 *     agreed messages from here: of many that wait together one in {@link #SAMPLED}
 * @param safe the same for safe messages
 */
public record RingLatency(
        long overMillis,
        TimeDistribution rotation,
        TimeDistribution tokenHere,
        TimeDistribution agreed,
        TimeDistribution safe) {
    /** The shortest time that can be looked back. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);

    /** The longest time that can be looked back, unless it is to the beginning. */
    public static final Duration LONGEST = Duration.ofMinutes(1);

    /** Of messages that wait together one in so many is measured, by chance; one that comes alone always is. */
    public static final int SAMPLED = 64;
}
