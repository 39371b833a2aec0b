package org.quorate.transport;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The keys with which this node seals frames, and their change. Shows ids, never anything of a key. Any thread. */
@ProviderType
public interface ClusterKeys {
    /** How far a change of the key is. */
    enum Stage {
        /** Every member stores the next key and shows its id. */
        DISTRIBUTE,
        /** Every member takes frames in either key. */
        RECEIVE_BOTH,
        /** Every member seals with the next key. */
        SEND_NEXT,
        /** Every member refuses the old key. */
        DROP_OLD,
        /** The key has changed. */
        DONE,
        /** The key stays as it was. */
        CANCELLED
    }

    /**
     * The keys of this node.
     *
     * @param sending id of the key that seals, 16 hexadecimal digits
     * @param also ids of the others that open, at most one: the next key, or the previous one
     * @param file where the key is kept
     */
    record Held(String sending, List<String> also, String file) {
        /** Copies the list. */
        public Held {
            also = List.copyOf(also);
        }
    }

    /**
     * A change of the key.
     *
     * @param number of the changes that this node has seen since it started
     * @param next id of the key that is to come
     * @param stage how far it is
     * @param missing ids of the members that have not done what the stage asks
     * @param absent ids of the configured nodes that are no members: they need the key file before they start
     * @param why reason of a cancelled one, else empty
     */
    record Change(int number, String next, Stage stage, List<Integer> missing, List<Integer> absent, String why) {
        /** Copies the lists. */
        public Change {
            missing = List.copyOf(missing);
            absent = List.copyOf(absent);
        }
    }

    /** The keys of this node. */
    Held held();

    /** The change under way, or the last one since this node started. */
    Optional<Change> change();

    /**
     * Begins to change the key on all members.
     *
     * @param prepared whether the next key is in every member's file already, beside the key and ending in {@code .next}; else
     *     one is made and sent to them, sealed
     * @return why not, empty when it was begun
     */
    Optional<String> rotate(boolean prepared);

    /**
     * Cancels a change that is still in {@link Stage#DISTRIBUTE}.
     *
     * @return why not, empty when that was proposed to the members
     */
    Optional<String> cancel();
}
