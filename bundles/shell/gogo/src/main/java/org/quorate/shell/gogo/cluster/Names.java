package org.quorate.shell.gogo.cluster;

import java.util.Map;
import org.quorate.node.NodeIdentity;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.node.LocalNode;

/** Finds the node that somebody names. */
public final class Names {
    private Names() {}

    /**
     * Id of the node with that name or number.
     *
     * @throws CommandFault when there is none, or this node does not know its settings yet
     */
    public static int idOf(String given, LocalNode node) {
        NodeIdentity self = self(node);
        return self.nodes().entrySet().stream()
                .filter(e -> e.getValue().equals(given) || e.getKey().toString().equals(given))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> CommandFault.noSuchNode(given, self));
    }

    /**
     * This node.
     *
     * @throws CommandFault while it has no valid settings
     */
    public static NodeIdentity self(LocalNode node) {
        return node.identity()
                .orElseThrow(() -> CommandFault.notYet(
                        "This node has no valid settings yet.", "etc/cluster.cfg is missing, invalid or not read yet"));
    }
}
