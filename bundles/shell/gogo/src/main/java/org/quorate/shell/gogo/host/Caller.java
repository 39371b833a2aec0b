package org.quorate.shell.gogo.host;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;
import org.quorate.shell.gogo.command.Role;

/**
 * Who is at the other end of a connection, as the kernel says.
 *
 * @param user name of the user
 * @param role what this user may do
 */
record Caller(String user, Role role) {
    private static final long LOOKUP_SECONDS = 5;

    /**
     * Asks the kernel.
     *
     * @param owner the node's own user
     */
    static Caller of(SocketChannel connection, String owner) throws IOException {
        UnixDomainPrincipal peer = connection.getOption(ExtendedSocketOptions.SO_PEERCRED);
        String user = peer.user().getName();
        if (roleOf(user, owner, Set.of()) == Role.ADMINISTRATOR) {
            return new Caller(user, Role.ADMINISTRATOR);
        }
        Set<String> groups = new TreeSet<>(groupsOf(user));
        groups.add(peer.group().getName());
        return new Caller(user, roleOf(user, owner, groups));
    }

    /** Root and the node's own user are administrators, members of the group are operators, all others look. */
    static Role roleOf(String user, String owner, Set<String> groups) {
        if (user.equals("root") || user.equals("0") || user.equals(owner)) {
            return Role.ADMINISTRATOR;
        }
        return groups.contains(SocketFile.GROUP) ? Role.OPERATOR : Role.VIEWER;
    }

    /** All groups of a user, those of directory services included, which no Java API knows. */
    private static Set<String> groupsOf(String user) throws IOException {
        Process id = new ProcessBuilder("id", "-nG", "--", user)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        id.getOutputStream().close();
        String names = new String(id.getInputStream().readNBytes(65_536), StandardCharsets.UTF_8);
        try {
            if (!id.waitFor(LOOKUP_SECONDS, TimeUnit.SECONDS)) {
                id.destroyForcibly();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return new TreeSet<>(Arrays.asList(names.trim().split("\\s+")));
    }
}
