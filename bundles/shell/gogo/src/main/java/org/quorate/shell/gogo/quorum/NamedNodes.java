package org.quorate.shell.gogo.quorum;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.quorate.node.NodeIdentity;

/**
 * Names of nodes in place of their ids, in words that know ids only.
 *
 * @param self of the node whose settings have the names
 */
record NamedNodes(NodeIdentity self) {
    private static final Pattern NODE = Pattern.compile("\\b[Nn]ode ([0-9]{1,9})\\b");
    private static final Pattern LIST = Pattern.compile("\\[([0-9]{1,9}(?:, [0-9]{1,9})*)\\]");

    /** The text with {@code node 3} and {@code [1, 2]} as names. */
    String in(String text) {
        String nodes = NODE.matcher(text).replaceAll(found -> quoted(found.group(1)));
        return LIST.matcher(nodes)
                .replaceAll(found -> Arrays.stream(found.group(1).split(", "))
                        .map(this::quoted)
                        .collect(Collectors.joining(" ")));
    }

    private String quoted(String id) {
        return Matcher.quoteReplacement(self.nameOf(Integer.parseInt(id)));
    }

    /** Names, in the order of the ids. */
    List<String> of(Collection<Integer> ids) {
        return ids.stream().map(self::nameOf).toList();
    }
}
