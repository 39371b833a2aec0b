package org.quorate.transport.secure.core;

import java.util.Optional;

/**
 * The master keys that are valid at one time, two at most.
 *
 * @param sending seals what this node sends
 * @param other opens what peers send, too; that is the next key, or the previous one, while the key changes
 */
public record KeySet(MasterKey sending, Optional<MasterKey> other) {
    /** Rejects a key beside itself. */
    public KeySet {
        if (other.isPresent() && other.get().id() == sending.id()) {
            throw new IllegalArgumentException(sending + " beside itself");
        }
    }

    /** One key. */
    public static KeySet of(MasterKey only) {
        return new KeySet(only, Optional.empty());
    }

    /** Whether a key of that id is valid. */
    boolean has(long id) {
        return sending.id() == id || other.isPresent() && other.get().id() == id;
    }

    /** The valid key of an id; to be asked only for one that {@link #has} knows. */
    MasterKey key(long id) {
        return sending.id() == id ? sending : other.orElseThrow();
    }
}
