package org.quorate.node;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The last facts of this node, for people: one line each, the same words as in the log. */
@ProviderType
@ThreadSafe
public interface History {
    /** How many facts are kept; the oldest go first. */
    int MAX_FACTS = 10_000;

    /**
     * One fact.
     *
     * @param time wall clock, for people only
     * @param topic {@code ring}, {@code transport}, {@code node}, {@code settings}
     * @param code stable message code: {@code RNG-101}
     * @param text one sentence
     */
    record Fact(Instant time, String topic, String code, String text) {}

    /** Keeps a fact; never blocks, never allocates more than the fact. */
    void add(String topic, String code, String text);

    /** The facts kept, oldest first; a copy. */
    List<Fact> facts();
}
