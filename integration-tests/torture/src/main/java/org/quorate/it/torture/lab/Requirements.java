package org.quorate.it.torture.lab;

import java.util.List;

/** What the machine must have. */
public final class Requirements {
    private static final List<String> PROGRAMS = List.of("ip", "nft", "mount", "umount", "env", "sh");

    private Requirements() {}

    /** What is missing; empty when nothing is. */
    public static String missing() throws InterruptedException {
        for (String program : PROGRAMS) {
            if (!Command.isPresent(program)) {
                return "there is no program " + program + " (packages iproute2, nftables, util-linux)";
            }
        }
        String probe = RunName.of("t");
        if (!Command.succeeds("ip", "netns", "add", probe)) {
            return "network namespaces cannot be made, which needs root";
        }
        boolean filters = Command.succeeds("ip", "netns", "exec", probe, "nft", "add", "table", "ip", "probe");
        Command.succeeds("ip", "netns", "del", probe);
        return filters ? "" : "nftables do not work in a network namespace";
    }
}
