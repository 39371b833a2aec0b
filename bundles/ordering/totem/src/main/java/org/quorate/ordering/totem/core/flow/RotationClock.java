package org.quorate.ordering.totem.core.flow;

import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/** How long rotations take, and after what time a token that did not come back is sent again ([K4]). */
public final class RotationClock {
    private static final long LEAST = 2_000_000;

    private final long cap;
    private final boolean adapts;
    private long lastToken;
    private long smoothed = -1;
    private long variation;
    private long worst;
    private long interval;
    private boolean clean;

    /** For whoever looks right after a token; no part of what is handed over. */
    private long measured;

    /** Waits at most that long. */
    public RotationClock(long capNanos) {
        this(capNanos, true);
    }

    /** Waits at most that long, and always that long unless it adapts to the rotations. */
    public RotationClock(long capNanos, boolean adapts) {
        cap = capNanos;
        this.adapts = adapts;
    }

    /** A ring begins: its first token comes without a rotation before it. */
    public void begin(long now) {
        lastToken = now;
        worst = 0;
        clean = false;
    }

    /** A token was accepted. */
    public void token(long now) {
        measured = 0;
        if (clean) {
            long rotation = now - lastToken;
            measured = rotation;
            worst = Math.max(worst, rotation);
            if (smoothed < 0) {
                smoothed = rotation;
                variation = rotation / 2;
            } else {
                variation += (Math.abs(rotation - smoothed) - variation) / 4;
                smoothed += (rotation - smoothed) / 8;
            }
        }
        lastToken = now;
    }

    /**
     * The token leaves; what it takes to come back tells something unless somebody holds it on the way.
     *
     * @return time after which to send it again
     */
    public long sent(boolean idle) {
        clean = !idle;
        interval = idle || !adapts || smoothed < 0
                ? cap
                : Math.max(Math.min(LEAST, cap), Math.min(cap, 4 * (smoothed + variation)));
        return interval;
    }

    /** It is sent again: time until the next time. */
    public long resent() {
        clean = false;
        interval = Math.min(cap, interval + interval / 2);
        return interval;
    }

    /** The rotation that the last token has ended; 0 when it was none or somebody held the token in it. */
    public long measured() {
        return measured;
    }

    /** When the last token was accepted. */
    public long lastToken() {
        return lastToken;
    }

    /** Longest rotation of this ring that nobody held. */
    public long worst() {
        return worst;
    }

    /** Current time between two attempts. */
    public long interval() {
        return interval == 0 ? cap : interval;
    }

    /** How long the representative of an idle ring holds the token ([K1]); always less than others wait. */
    public long hold() {
        long hold = cap * 8 / 10 - 10_000_000;
        return hold > 0 ? hold : cap / 2;
    }

    /** Writes all of it. */
    public void write(ImageWriter out) {
        out.write(lastToken);
        out.write(smoothed);
        out.write(variation);
        out.write(worst);
        out.write(interval);
        out.write(clean);
    }

    /** Reads all of it. */
    public void read(ImageReader in) {
        lastToken = in.readLong();
        smoothed = in.readLong();
        variation = in.readLong();
        worst = in.readLong();
        interval = in.readLong();
        clean = in.readBoolean();
    }
}
