package org.quorate.node;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Hands live state from one provider of a seam to the next, on the loop, between two turns.
 *
 * <p>A seam has at most one {@link Incumbent}. When the next one arrives, the state of the present one is offered to it; it
 * either begins with that state, and the old one is dismissed, or refuses it, and the old one goes on as if nothing had
 * been asked. A provider that leaves with nobody there to follow leaves its state here for a successor.
 */
@ProviderType
@Confined("node loop")
public interface Succession {
    /** What became of an {@link #enter}. */
    sealed interface Entry permits Began, Refused {}

    /**
     * The newcomer is the incumbent now.
     *
     * @param inheritedFrom description of the provider whose state it began with; empty when it began with none
     */
    record Began(String inheritedFrom) implements Entry {}

    /**
     * The newcomer could not take the live state over, and the present incumbent goes on.
     *
     * @param reason why, for people
     */
    record Refused(String reason) implements Entry {}

    /**
     * Makes a provider the incumbent of a seam, with the state of the present one or of the last one if there is any.
     *
     * @param seam name of the seam: {@code "ordering"}
     */
    Entry enter(String seam, Incumbent newcomer);

    /**
     * Takes a provider out. If it is the incumbent its state is kept for the next one; if it was dismissed before, nothing
     * happens.
     */
    void leave(String seam, Incumbent incumbent);
}
