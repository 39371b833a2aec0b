package org.quorate.node;

import java.nio.file.Path;
import java.util.SortedMap;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who this node is, and which nodes its cluster has. A service that exists while valid settings do; its values never change
 * while it is registered.
 */
@ProviderType
@ThreadSafe
public interface NodeIdentity {
    /** Name of the cluster, 1 to 64 of {@code [a-z0-9.-]}. */
    String cluster();

    /** Number of this node for life, 1 to 2 147 483 647. */
    int id();

    /** Name of this node, 1 to 64 of {@code [a-z0-9.-]}. */
    String name();

    /** Names of all configured nodes by id, this one included; unmodifiable. */
    SortedMap<Integer, String> nodes();

    /** Where this node keeps what must survive a restart. */
    Path dataDirectory();

    /** Name of a configured node, or {@code node<id>} for any other number. */
    default String nameOf(int node) {
        return nodes().getOrDefault(node, "node" + node);
    }

    /** The text with names where it has {@code node 3} or {@code [1, 2]}: for words of code that knows nodes by their ids only. */
    default String named(String text) {
        return NodeNames.in(text, this::nameOf);
    }
}
