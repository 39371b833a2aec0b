package org.quorate.shell.gogo.quorum;

import java.util.Collection;
import java.util.List;
import org.quorate.node.NodeIdentity;

/**
 * Names of nodes in place of their ids.
 *
 * @param self of the node whose settings have the names
 */
record NamedNodes(NodeIdentity self) {
    /** The text with {@code node 3} and {@code [1, 2]} as names. */
    String in(String text) {
        return self.named(text);
    }

    /** Names, in the order of the ids. */
    List<String> of(Collection<Integer> ids) {
        return ids.stream().map(self::nameOf).toList();
    }
}
