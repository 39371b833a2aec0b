package org.quorate.node;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds ids of nodes in words that know ids only. */
final class NodeNames {
    private static final Pattern NODE = Pattern.compile("\\b[Nn]ode ([0-9]{1,9})\\b");
    private static final Pattern LIST = Pattern.compile("\\[([0-9]{1,9}(?:, [0-9]{1,9})*)\\]");

    private NodeNames() {}

    /** The text with names in place of {@code node 3} and {@code [1, 2]}. */
    static String in(String text, IntFunction<String> nameOf) {
        String nodes = NODE.matcher(text).replaceAll(found -> quoted(found.group(1), nameOf));
        return LIST.matcher(nodes)
                .replaceAll(found -> Arrays.stream(found.group(1).split(", "))
                        .map(id -> quoted(id, nameOf))
                        .collect(Collectors.joining(" ")));
    }

    private static String quoted(String id, IntFunction<String> nameOf) {
        return Matcher.quoteReplacement(nameOf.apply(Integer.parseInt(id)));
    }
}
