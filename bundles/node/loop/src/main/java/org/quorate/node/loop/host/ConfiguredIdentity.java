package org.quorate.node.loop.host;

import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.quorate.node.NodeIdentity;
import org.quorate.node.ThreadSafe;

/** An identity out of settings. */
@ThreadSafe
public record ConfiguredIdentity(
        String cluster, int id, String name, SortedMap<Integer, String> nodes, Path dataDirectory)
        implements NodeIdentity {
    private static final Pattern NAME = Pattern.compile("[a-z0-9.-]{1,64}");

    /**
     * Checks all of it.
     *
     * @throws IllegalArgumentException naming the value that is wrong
     */
    public ConfiguredIdentity {
        nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        require(NAME.matcher(cluster).matches(), "cluster \"" + cluster + "\" is not 1 to 64 of [a-z0-9.-]");
        nodes.forEach((number, text) -> {
            require(number > 0, "node id " + number + " is not 1 to 2147483647");
            require(NAME.matcher(text).matches(), "node name \"" + text + "\" is not 1 to 64 of [a-z0-9.-]");
        });
        require(name.equals(nodes.get(id)), "node " + id + " with the name \"" + name + "\" is not one of " + nodes);
    }

    /**
     * Nodes by id.
     *
     * @param entries each {@code id=name}
     * @throws IllegalArgumentException naming the entry that is wrong
     */
    public static SortedMap<Integer, String> nodes(String... entries) {
        SortedMap<Integer, String> nodes = new TreeMap<>();
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            require(entry.matches("[0-9]{1,10}=.*"), "node \"" + entry + "\" is not id=name");
            long id = Long.parseLong(entry.substring(0, equals));
            require(id >= 1 && id <= Integer.MAX_VALUE, "node id " + id + " is not 1 to 2147483647");
            require(nodes.put((int) id, entry.substring(equals + 1)) == null, "node id " + id + " is there twice");
        }
        return nodes;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
