package org.quorate.transport.secure.keys;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.quorate.node.ThreadSafe;
import org.quorate.transport.secure.core.KeySet;
import org.quorate.transport.secure.core.MasterKey;

/** The keys in use, in step with their files. Blocks on the disk; not for the loop. */
@ThreadSafe
public final class KeyKeeper {
    private final KeyFiles files;
    private final Consumer<KeySet> user;
    private MasterKey sending;
    private Optional<MasterKey> next;
    private Optional<MasterKey> previous;

    /**
     * Loads the keys.
     *
     * @param user is told of the keys that are valid, from now on
     */
    public KeyKeeper(KeyFiles files, Consumer<KeySet> user) throws KeyUnusable {
        this.files = files;
        this.user = user;
        KeyFiles.Loaded loaded = files.load();
        sending = loaded.current();
        next = loaded.next();
        previous = next.isPresent() ? Optional.empty() : loaded.previous();
        tell();
    }

    /** The keys that are valid. */
    public synchronized KeySet keys() {
        return new KeySet(sending, next.isPresent() ? next : previous);
    }

    /** The key that seals. */
    public synchronized MasterKey sending() {
        return sending;
    }

    /** The key that is to come. */
    public synchronized Optional<MasterKey> next() {
        return next;
    }

    /** The key that was before, and is still taken. */
    public synchronized Optional<MasterKey> previous() {
        return previous;
    }

    /** The files. */
    public KeyFiles files() {
        return files;
    }

    /** Stores a key as the next one, and takes frames in it from now on; the previous one is refused. */
    public synchronized void receive(MasterKey coming) throws IOException {
        if (coming.id() == sending.id() || next.isPresent() && next.get().equals(coming)) {
            return;
        }
        files.storeNext(coming);
        files.dropPrevious();
        previous = Optional.empty();
        next = Optional.of(coming);
        tell();
    }

    /** Seals with the next key, if there is one, and still takes the old one. */
    public synchronized void sendNext() throws IOException {
        if (next.isEmpty()) {
            return;
        }
        MasterKey coming = next.get();
        // First in use, then in the files: a disk that refuses must not keep this node on a key that all others drop.
        previous = Optional.of(sending);
        sending = coming;
        next = Optional.empty();
        tell();
        files.switchToNext();
    }

    /** Refuses the previous key. */
    public synchronized void dropPrevious() throws IOException {
        if (previous.isPresent()) {
            previous = Optional.empty();
            tell();
        }
        files.dropPrevious();
    }

    /** Refuses the next key: it will not come after all. */
    public synchronized void forgetNext() throws IOException {
        if (next.isPresent()) {
            next = Optional.empty();
            tell();
        }
        files.dropNext();
    }

    private void tell() {
        user.accept(keys());
    }
}
