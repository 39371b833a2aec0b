package org.quorate.node.loop.journal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.quorate.node.History;
import org.quorate.node.ThreadSafe;

/** A ring of facts without locks: a fact counts once the number of its place in the history stands beside it. */
@ThreadSafe
public final class HistoryRing implements History {
    private static final long UNWRITTEN = -1;

    private final Clock clock;
    private final int size;
    private final AtomicReferenceArray<Fact> facts;
    private final AtomicLongArray numbers;
    private final AtomicLong next = new AtomicLong();

    /** An empty history of {@link History#MAX_FACTS} facts with the time of the machine. */
    public HistoryRing() {
        this(Clock.systemUTC(), MAX_FACTS);
    }

    /** For tests: another clock, another size. */
    HistoryRing(Clock clock, int size) {
        this.clock = clock;
        this.size = size;
        this.facts = new AtomicReferenceArray<>(size);
        this.numbers = new AtomicLongArray(size);
        for (int i = 0; i < size; i++) {
            numbers.setPlain(i, UNWRITTEN);
        }
    }

    @Override
    public void add(String topic, String code, String text) {
        Fact fact = new Fact(clock.instant(), topic, code, text);
        long number = next.getAndIncrement();
        int place = (int) (number % size);
        numbers.set(place, UNWRITTEN);
        facts.set(place, fact);
        numbers.set(place, number);
    }

    @Override
    public List<Fact> facts() {
        long end = next.get();
        List<Fact> kept = new ArrayList<>();
        for (long number = Math.max(0, end - size); number < end; number++) {
            int place = (int) (number % size);
            boolean before = numbers.get(place) == number;
            Fact fact = facts.get(place);
            // The same number before and after: nobody replaced the fact in between.
            if (before && numbers.get(place) == number) {
                kept.add(fact);
            }
        }
        return List.copyOf(kept);
    }
}
