package org.quorate.transport.knet.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.TreeSet;

/** The file that all nodes of the cluster have and nobody else: corosync's {@code authkey} or {@code totem.keyfile}. */
public final class KeyFile {
    /** Fewest bytes, as corosync wants them. */
    public static final int MIN_BYTES = 128;

    /** Bytes that are used of a longer file, as corosync does. */
    public static final int MAX_BYTES = 4096;

    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private KeyFile() {}

    /**
     * The contents, at most {@value #MAX_BYTES} bytes of them. Blocks; any thread but the loop.
     *
     * @throws IllegalArgumentException with a sentence for people that has nothing of the contents
     */
    public static byte[] read(Path file) {
        try {
            Set<PosixFilePermission> others = new TreeSet<>(Files.getPosixFilePermissions(file));
            others.removeAll(OWNERS);
            if (!others.isEmpty()) {
                throw new IllegalArgumentException(
                        "The key file " + file + " is not for its owner alone. Do: chmod 600 " + file
                                + ", and make a new" + " key if somebody may have read this one.");
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] key = in.readNBytes(MAX_BYTES);
                if (key.length < MIN_BYTES) {
                    throw new IllegalArgumentException("The key file " + file + " has " + key.length
                            + " bytes; at least 128 are needed. Do: copy the key file of another node, or make one with"
                            + " corosync-keygen.");
                }
                return key;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The key file " + file + " cannot be read (" + e + "). Do: copy the key file of another node there,"
                            + " for the user of this node, mode 600.",
                    e);
        }
    }
}
