package org.quorate.shell.gogo.host;

import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file in which a node listens; its permissions decide who may connect. */
final class SocketFile {
    /** Group whose members may connect, if the machine has it. */
    static final String GROUP = "quorate";

    /** Name of the file. */
    static final String NAME = "quorate.sock";

    /** Longest path that a socket address takes on every supported system, in bytes. */
    private static final int MAX_PATH_BYTES = 100;

    private static final Logger LOG = LoggerFactory.getLogger(SocketFile.class);

    private final Path path;

    SocketFile(Path directory) {
        path = directory.resolve(NAME).toAbsolutePath().normalize();
    }

    Path path() {
        return path;
    }

    /**
     * Listens, after a file that nobody listens on any more has been removed.
     *
     * @throws IOException with a sentence for people: somebody else listens, or the directory cannot be written
     */
    ServerSocketChannel open() throws IOException {
        Files.createDirectories(path.getParent());
        removeStale();
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(shortest(path)));
            PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
            view.setPermissions(PosixFilePermissions.fromString("rw-------"));
            if (isGivenTo(group(), view)) {
                view.setPermissions(PosixFilePermissions.fromString("rw-rw----"));
            }
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** Without the group the file keeps its own; a group that this user may not give files to gets nothing. */
    private boolean isGivenTo(Optional<GroupPrincipal> group, PosixFileAttributeView view) throws IOException {
        try {
            if (group.isPresent()) {
                view.setGroup(group.get());
            }
            return true;
        } catch (FileSystemException notAMember) {
            LOG.warn(
                    "NOD-017 Only root and the node's own user can talk to this node: the file {} cannot be given to the group"
                            + " {}. Why: {}. Do: make the node's user a member of the group.",
                    path,
                    GROUP,
                    notAMember.getReason());
            return false;
        }
    }

    /** Owner of the file: the node's own user. */
    String owner() throws IOException {
        return Files.getOwner(path).getName();
    }

    /** Takes the file away. */
    void remove() throws IOException {
        Files.deleteIfExists(path);
    }

    private void removeStale() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(shortest(path)))) {
            throw new IOException(
                    "another node listens on " + path + "; stop it, or give this one a run.dir of its own");
        } catch (SocketException nobody) {
            Files.deleteIfExists(path);
        }
    }

    private Optional<GroupPrincipal> group() throws IOException {
        try {
            return Optional.of(
                    path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(GROUP));
        } catch (UserPrincipalNotFoundException | NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** The path as it is, or from the working directory where that is what makes it short enough. */
    static Path shortest(Path absolute) throws IOException {
        if (absolute.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_PATH_BYTES) {
            return absolute;
        }
        Path relative = Path.of("").toAbsolutePath().relativize(absolute);
        if (relative.toString().length() <= MAX_PATH_BYTES) {
            return relative;
        }
        throw new IOException(
                "the path " + absolute + " is too long for a socket; give the node a shorter run.dir in node.cfg");
    }
}
