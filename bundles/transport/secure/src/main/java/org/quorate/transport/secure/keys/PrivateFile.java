package org.quorate.transport.secure.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** A file that only its owner may read, where the file system knows owners. */
final class PrivateFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Path THIS_PROCESS = Path.of("/proc/self");
    private static final int FILE_MODE_BITS = 0777;

    private PrivateFile() {}

    static void create(Path file, byte[] content) throws IOException {
        FileAttribute<?>[] mode = isPosix(file.toAbsolutePath().getParent())
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, mode)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    /** The content after a check of mode and owner; one byte more than the limit stands for all that is too much. */
    static byte[] read(Path file, int limit) throws KeyUnusable {
        try {
            if (isPosix(file)) {
                check(file);
            }
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(limit + 1);
            }
        } catch (IOException e) {
            throw new KeyUnusable(
                    "TRN-033 The cluster key cannot be used. Why: " + file + " cannot be read ("
                            + e.getClass().getSimpleName() + "). Do: make this node's user its owner, mode 0600.",
                    e);
        }
    }

    private static void check(Path file) throws IOException, KeyUnusable {
        Set<PosixFilePermission> given = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(given)) {
            int mode = (int) Files.getAttribute(file, "unix:mode") & FILE_MODE_BITS;
            throw new KeyUnusable("TRN-031 The cluster key is not secret. Why: " + file + " has mode 0"
                    + Integer.toOctalString(mode) + ", and others than its owner may use it. Do: chmod 600 " + file
                    + "; if somebody else may have read it, change the key: quorate transport:key rotate.");
        }
        int owner = (int) Files.getAttribute(file, "unix:uid");
        int self = Files.exists(THIS_PROCESS) ? (int) Files.getAttribute(THIS_PROCESS, "unix:uid") : owner;
        if (owner != self) {
            throw new KeyUnusable("TRN-032 The cluster key is somebody else's. Why: " + file + " belongs to "
                    + Files.getOwner(file).getName() + ", and this node runs as "
                    + Files.getOwner(THIS_PROCESS).getName() + ". Do: chown it to the user of the node.");
        }
    }

    private static boolean isPosix(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView("posix");
    }
}
