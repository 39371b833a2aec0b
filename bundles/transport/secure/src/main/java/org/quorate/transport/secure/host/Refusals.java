package org.quorate.transport.secure.host;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import org.quorate.node.ThreadSafe;
import org.quorate.transport.Stranger;
import org.quorate.transport.secure.core.Verdict;

/** What was not taken, by peer and reason. Counted on the loop, read by any thread; to count allocates nothing. */
@ThreadSafe
final class Refusals {
    private static final Stranger.Reason[] REASONS = Stranger.Reason.values();

    private final String[] addresses;
    private final AtomicLongArray frames;
    private final AtomicLongArray lastNanos;

    /** For peers by their place. */
    Refusals(String[] addresses) {
        this.addresses = addresses.clone();
        this.frames = new AtomicLongArray(addresses.length * REASONS.length);
        this.lastNanos = new AtomicLongArray(frames.length());
    }

    /** Why a frame was refused; empty when it was not. */
    static Optional<Stranger.Reason> reason(Verdict verdict) {
        return switch (verdict) {
            case FRAME, GREETING, INTRODUCTION -> Optional.empty();
            case MALFORMED -> Optional.of(Stranger.Reason.MALFORMED);
            case OWN_ID -> Optional.of(Stranger.Reason.OWN_ID);
            case UNKNOWN_KEY -> Optional.of(Stranger.Reason.OTHER_KEY);
            case UNPROVEN -> Optional.of(Stranger.Reason.UNPROVEN);
            case REPLAYED -> Optional.of(Stranger.Reason.REPLAYED);
            case FORGED -> Optional.of(Stranger.Reason.FORGED);
        };
    }

    void count(int peer, Stranger.Reason reason, long nowNanos) {
        int at = peer * REASONS.length + reason.ordinal();
        frames.setOpaque(at, frames.getPlain(at) + 1);
        lastNanos.setOpaque(at, nowNanos);
    }

    /** How many were refused for a reason. */
    long total(Stranger.Reason reason) {
        long total = 0;
        for (int at = reason.ordinal(); at < frames.length(); at += REASONS.length) {
            total += frames.getOpaque(at);
        }
        return total;
    }

    /** These and those that the carrier refused, most recent first. */
    List<Stranger> with(List<Stranger> carriers, long nowNanos) {
        List<Stranger> all = new ArrayList<>(carriers);
        for (int at = 0; at < frames.length(); at++) {
            long count = frames.getOpaque(at);
            if (count > 0) {
                all.add(new Stranger(
                        addresses[at / REASONS.length],
                        REASONS[at % REASONS.length],
                        count,
                        Math.max(0, (nowNanos - lastNanos.getOpaque(at)) / 1_000_000)));
            }
        }
        all.sort(Comparator.comparingLong(Stranger::heardMillisAgo));
        return List.copyOf(all.subList(0, Math.min(all.size(), Stranger.MAX_STRANGERS)));
    }
}
