package org.quorate.transport.secure.rotation;

import java.util.Optional;
import org.quorate.transport.ClusterKeys.Stage;
import org.quorate.transport.secure.core.MasterKey;

/** What a change of the key wants done at this node. */
public interface Steps {
    /** Sends a message to all members, safe; this node gets it, too. */
    void announce(RotationMessage message);

    /** The keys of this node. */
    Keys keys();

    /** The key that the file beside the key holds as the next one; why there is none else. */
    Prepared prepared();

    /** Stores the key and takes frames in it; why it could not, empty when it could. */
    Optional<String> receive(MasterKey next);

    /** Seals with the next key. */
    void sendNext();

    /** Refuses the previous key. */
    void dropOld();

    /** Refuses the next key. */
    void forgetNext();

    /** The change has come to a stage. */
    void reached(Stage stage, long next, String why);

    /**
     * Keys of this node.
     *
     * @param sending seals
     * @param next is taken already
     */
    record Keys(MasterKey sending, Optional<MasterKey> next) {}

    /**
     * A key from a file.
     *
     * @param key empty when there is none
     * @param why there is none
     */
    record Prepared(Optional<MasterKey> key, String why) {}
}
