package org.quorate.transport.knet.core;

/**
 * How often a link is asked whether it works, and how long it may leave that unanswered; as corosync derives them from its
 * token time.
 *
 * @param pingNanos from one ping to the next, above 0
 * @param downNanos without a pong after which the link is down, above {@code pingNanos}
 * @param pongsToUp pongs after which it is up, 1 or more
 */
public record LinkTimes(long pingNanos, long downNanos, int pongsToUp) {
    /** Rejects times that make no sense. */
    public LinkTimes {
        if (pingNanos < 1 || downNanos <= pingNanos || pongsToUp < 1) {
            throw new IllegalArgumentException(
                    "ping " + pingNanos + " ns, down " + downNanos + " ns, up after " + pongsToUp + " pongs");
        }
    }

    /**
     * As corosync derives them.
     *
     * @param tokenNanos time after which the token counts as lost
     * @param pongCount {@code knet_pong_count}, 2 unless set
     */
    public static LinkTimes ofToken(long tokenNanos, int pongCount) {
        return new LinkTimes(tokenNanos / (2L * pongCount), tokenNanos / pongCount, pongCount);
    }
}
