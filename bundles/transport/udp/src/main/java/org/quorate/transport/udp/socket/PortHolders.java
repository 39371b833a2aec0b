package org.quorate.transport.udp.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Who has a UDP port open, as Linux tells in {@code /proc}: the sockets of the port from {@code net/udp} and {@code udp6}, and
 * the process that has each of them among its open files. Elsewhere nothing is found.
 */
public final class PortHolders {
    private final Path proc;

    /** Of this machine when it is asked for {@code /proc}. */
    public PortHolders(Path proc) {
        this.proc = proc;
    }

    /**
     * Says who other than this process holds the port.
     *
     * @return {@code process 4711 (java)}, or words for one that may not be looked at; empty when only this process does
     */
    public Optional<String> other(InetSocketAddress address) {
        Set<String> sockets = sockets(address);
        sockets.removeAll(socketsOf(proc.resolve("self")));
        return sockets.isEmpty() ? Optional.empty() : Optional.of(owner(sockets));
    }

    private Set<String> sockets(InetSocketAddress address) {
        Set<String> inodes = new TreeSet<>();
        for (String table : List.of("net/udp", "net/udp6")) {
            for (String line : lines(proc.resolve(table))) {
                String[] column = line.trim().split("\\s+");
                if (column.length > 9 && isOf(column[1], address)) {
                    inodes.add("socket:[" + column[9] + "]");
                }
            }
        }
        return inodes;
    }

    private String owner(Set<String> sockets) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                Set<String> held = socketsOf(process);
                held.retainAll(sockets);
                if (!held.isEmpty()) {
                    String name =
                            lines(process.resolve("comm")).stream().findFirst().orElse("unknown");
                    return "process " + process.getFileName() + " (" + name + ")";
                }
            }
        } catch (IOException e) {
            return "another process (" + proc + " cannot be read)";
        }
        return "a process of another user";
    }

    private static Set<String> socketsOf(Path process) {
        Set<String> sockets = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                target(file).filter(t -> t.startsWith("socket:")).ifPresent(sockets::add);
            }
        } catch (IOException e) {
            return sockets; // gone meanwhile, or of another user: nothing to see
        }
        return sockets;
    }

    private static Optional<String> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (IOException e) {
            return Optional.empty(); // closed meanwhile
        }
    }

    private static List<String> lines(Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.toList();
        } catch (IOException e) {
            return new ArrayList<>();
        }
    }

    /** Whether {@code 0100007F:151D}, an address in words of the host's byte order, is the address or a wildcard. */
    private static boolean isOf(String entry, InetSocketAddress address) {
        String[] parts = entry.split(":");
        if (parts.length != 2
                || parts[0].length() % 8 != 0
                || !parts[1].matches("[0-9A-F]{4}")
                || Integer.parseInt(parts[1], 16) != address.getPort()) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.allocate(parts[0].length() / 2).order(ByteOrder.nativeOrder());
        for (int i = 0; i < parts[0].length(); i += 8) {
            bytes.putInt(Integer.parseUnsignedInt(parts[0].substring(i, i + 8), 16));
        }
        try {
            InetAddress bound = InetAddress.getByAddress(bytes.array());
            return bound.isAnyLocalAddress() || bound.equals(address.getAddress());
        } catch (UnknownHostException e) {
            return false; // neither 4 nor 16 bytes
        }
    }
}
