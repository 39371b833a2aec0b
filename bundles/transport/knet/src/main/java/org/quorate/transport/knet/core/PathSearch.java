package org.quorate.transport.knet.core;

import org.quorate.node.Confined;

/**
 * Finds the largest IP packet that one link to one peer takes, by asking the peer to answer probes: the interface's own size
 * first, then by halves. A size counts as too large when {@value #TRIES} probes of it were not answered. What was found is
 * looked at again every {@value #REPEAT_SECONDS} s. A probe of the interface's size or less is not cut by the own kernel.
 */
@Confined("node loop")
public final class PathSearch {
    /** What every path takes: the least that IPv4 hosts must put together. */
    public static final int SMALLEST = 576;

    /** Probes of one size. */
    static final int TRIES = 3;

    /** Seconds from the end of a search to the next one. */
    static final int REPEAT_SECONDS = 30;

    /** Sizes that are nearer than that need not be told apart: a block of the cipher. */
    private static final int GRAIN = 16;

    private static final long REPEAT_NANOS = REPEAT_SECONDS * 1_000_000_000L;

    private final int largest;
    private final boolean known;
    private final long replyNanos;

    private boolean running;
    private boolean searching;
    private int found;
    private int good;
    private int bad;
    private int asked;
    private int tries;
    private long deadline;

    /**
     * For one link to one peer.
     *
     * @param largest what the interface takes
     * @param known whether nothing is to be searched, because that is known to be right
     * @param replyNanos how long a probe may be without answer
     */
    public PathSearch(int largest, boolean known, long replyNanos) {
        this.largest = Math.max(SMALLEST, largest);
        this.replyNanos = replyNanos;
        this.known = known;
        this.found = known ? this.largest : SMALLEST;
    }

    /** Largest IP packet that is known to get through. */
    public int found() {
        return found;
    }

    /** The link has come up: searches. */
    public void begin(long nowNanos) {
        if (!known) {
            running = true;
            search(nowNanos);
        }
    }

    /** The link has gone down: what was found stays. */
    public void end() {
        running = false;
        searching = false;
    }

    /** Size of the probe that is to be sent now; 0 for none. */
    public int probeDue(long nowNanos) {
        if (!running || nowNanos - deadline < 0) {
            return 0;
        }
        if (!searching) {
            search(nowNanos);
        } else if (tries >= TRIES) {
            tooLarge(nowNanos);
        }
        return searching && nowNanos - deadline >= 0 ? asked : 0;
    }

    /** The probe that was due has been sent. */
    public void probed(long nowNanos) {
        tries++;
        deadline = nowNanos + replyNanos;
    }

    /** The probe that was due is larger than the own kernel sends. */
    public void unsendable(long nowNanos) {
        tooLarge(nowNanos);
    }

    /** A probe was answered. */
    public void answered(int size, long nowNanos) {
        if (!searching || size != asked) {
            return;
        }
        good = size;
        found = Math.max(found, good);
        ask(nowNanos);
    }

    /** Nanoseconds until a probe is due. */
    public long nanosToDeadline(long nowNanos) {
        return running ? deadline - nowNanos : Long.MAX_VALUE;
    }

    private void search(long nowNanos) {
        searching = true;
        good = SMALLEST;
        bad = largest + 1;
        asked = largest;
        tries = 0;
        deadline = nowNanos;
    }

    private void tooLarge(long nowNanos) {
        bad = asked;
        ask(nowNanos);
    }

    /** What was found before is asked for next, because most often it is still right. */
    private void ask(long nowNanos) {
        tries = 0;
        if (bad - good <= GRAIN || good == largest) {
            found = good;
            searching = false;
            deadline = nowNanos + REPEAT_NANOS;
            return;
        }
        asked = found > good && found < bad ? found : (good + bad) / 2;
        deadline = nowNanos;
    }
}
