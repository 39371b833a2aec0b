package org.quorate.node;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A provider of a seam as its {@link Succession} sees it. Every method is called on the loop. */
@ConsumerType
@Confined("node loop")
public interface Incumbent {
    /** Bundle, version and bundle number, for people: {@code "org.quorate.ordering.totem 1.0.0 [34]"}. */
    String description();

    /**
     * Begins to act.
     *
     * @param legacy the state to continue from; empty: begin anew
     * @throws LegacyRefused when the state cannot be continued from; nothing has been done then. Never thrown when {@code
     *     legacy} is empty.
     */
    void begin(Optional<Legacy> legacy) throws LegacyRefused;

    /**
     * Whether a successor may be offered the state now; {@code false} while something is under way that the state cannot
     * carry, such as a write that what was said depends on.
     */
    default boolean mayBequeath() {
        return true;
    }

    /**
     * Stops acting at once and gives the state that a successor needs to go on without a trace: versioned bytes, never
     * objects, because the successor has another class loader.
     */
    byte[] bequeath();

    /** The successor refused: goes on from where {@link #bequeath} stopped. */
    void resume();

    /** The successor acts now: never acts again. */
    void dismissed();

    /**
     * State that a provider left.
     *
     * @param from description of that provider
     * @param state what its {@link Incumbent#bequeath} gave
     * @param ageNanos time since then; 0 in a hand-over between two present providers
     */
    record Legacy(String from, byte[] state, long ageNanos) {
        /** Copies nothing: the state is handed over. */
        public Legacy {}
    }

    /** A successor cannot continue from the state it was offered. */
    final class LegacyRefused extends Exception {
        private static final long serialVersionUID = 1;

        /** Refuses, with the reason for people. */
        public LegacyRefused(String reason) {
            super(reason);
        }
    }
}
