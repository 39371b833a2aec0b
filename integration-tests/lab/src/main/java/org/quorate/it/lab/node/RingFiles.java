package org.quorate.it.lab.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.quorate.it.lab.host.RunDirectory;

/**
 * What all nodes of a ring have together.
 *
 * @param key file with the key of the ring, as {@code corosync-keygen} makes them; there also when nothing is sealed
 * @param configuration corosync.conf of the daemons
 */
public record RingFiles(Path key, Path configuration) {
    private static final int KEY_BYTES = 256;

    /** Writes them into the directory of a run. */
    public static RingFiles write(Setup setup, RunDirectory directory) throws IOException {
        Path key = directory.path().resolve("authkey");
        Files.write(key, SecureRandom.getSeed(KEY_BYTES));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Path configuration = directory.path().resolve("corosync.conf");
        Files.writeString(configuration, CorosyncConf.text(setup, key));
        return new RingFiles(key, configuration);
    }
}
