package org.quorate.transport.secure.keys;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.quorate.transport.secure.core.MasterKey;

/**
 * The key of a cluster as files: the key itself, beside it perhaps the next one or, while the key changes, the previous one. Every
 * step is one rename, so a process that ends at any point leaves files that {@link #load} understands. Blocks; not for the loop.
 */
public final class KeyFiles {
    /** Ending of the file of the next key. */
    public static final String NEXT = ".next";

    /** Ending of the file of the previous key. */
    public static final String PREVIOUS = ".previous";

    private static final int NEW_KEY_BYTES = 32;

    private final Path current;
    private final Path next;
    private final Path previous;

    /** Of a key file, whether it exists or not. */
    public KeyFiles(Path current) {
        this.current = current;
        this.next = current.resolveSibling(current.getFileName() + NEXT);
        this.previous = current.resolveSibling(current.getFileName() + PREVIOUS);
    }

    /**
     * What the files hold.
     *
     * @param current the key
     * @param next one that may replace it
     * @param previous one that it has replaced, and that nobody has dropped yet
     */
    public record Loaded(MasterKey current, Optional<MasterKey> next, Optional<MasterKey> previous) {}

    /** The file of the key. */
    public Path current() {
        return current;
    }

    /** The file of the next key. */
    public Path next() {
        return next;
    }

    /** A fresh key. */
    public static MasterKey freshKey() {
        byte[] secret = new byte[NEW_KEY_BYTES];
        new SecureRandom().nextBytes(secret);
        MasterKey key = new MasterKey(secret);
        Arrays.fill(secret, (byte) 0);
        return key;
    }

    /**
     * Writes a key to a file that does not exist, readable by its owner only.
     *
     * @throws java.nio.file.FileAlreadyExistsException when it does
     */
    public static void create(Path file, MasterKey key) throws IOException {
        PrivateFile.create(file, key.secret());
    }

    /** Reads and checks all of them; first ends a change of the files that was interrupted. */
    public Loaded load() throws KeyUnusable {
        try {
            if (!Files.exists(current) && Files.exists(next) && Files.exists(previous)) {
                rename(next, current);
            }
        } catch (IOException e) {
            throw unusable("TRN-033", current, "cannot be put in its place: " + e.getMessage(), e);
        }
        if (!Files.exists(current)) {
            throw new KeyUnusable(
                    "TRN-030 There is no cluster key, and frames that leave this machine are sealed. Why: "
                            + current
                            + " does not exist. Do: quorate transport:key new on one node, then copy the file to every"
                            + " other one, mode 0600.");
        }
        MasterKey key = read(current);
        Optional<MasterKey> coming = Files.exists(next) ? Optional.of(read(next)) : Optional.empty();
        Optional<MasterKey> gone = Files.exists(previous) ? Optional.of(read(previous)) : Optional.empty();
        return new Loaded(
                key, coming.filter(each -> each.id() != key.id()), gone.filter(each -> each.id() != key.id()));
    }

    /** Reads and checks the file of the next key, if there is one. */
    public Optional<MasterKey> loadNext() throws KeyUnusable {
        return Files.exists(next) ? Optional.of(read(next)) : Optional.empty();
    }

    /** Makes a key the next one. */
    public void storeNext(MasterKey key) throws IOException {
        Path fresh = next.resolveSibling(next.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        PrivateFile.create(fresh, key.secret());
        rename(fresh, next);
    }

    /** The next key becomes the key, and the key the previous one. */
    public void switchToNext() throws IOException {
        rename(current, previous);
        rename(next, current);
    }

    /** There is no previous key any more. */
    public void dropPrevious() throws IOException {
        Files.deleteIfExists(previous);
    }

    /** There is no next key any more. */
    public void dropNext() throws IOException {
        Files.deleteIfExists(next);
    }

    private static MasterKey read(Path file) throws KeyUnusable {
        byte[] secret = PrivateFile.read(file, MasterKey.MAX_BYTES);
        if (secret.length < MasterKey.MIN_BYTES || secret.length > MasterKey.MAX_BYTES) {
            String found = secret.length > MasterKey.MAX_BYTES ? "more" : secret.length + " bytes";
            throw new KeyUnusable("TRN-033 The cluster key cannot be used. Why: " + file + " holds " + found + "; "
                    + MasterKey.MIN_BYTES + " to " + MasterKey.MAX_BYTES
                    + " bytes are a key. Do: copy it anew from another node, or quorate transport:key new.");
        }
        MasterKey key = new MasterKey(secret);
        Arrays.fill(secret, (byte) 0);
        return key;
    }

    private static KeyUnusable unusable(String code, Path file, String why, Throwable cause) {
        return new KeyUnusable(
                code + " The cluster key cannot be used. Why: " + file + " " + why
                        + ". Do: look at the directory's owner and the disk.",
                cause);
    }

    private static void rename(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
