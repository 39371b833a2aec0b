package org.quorate.quorum.qnetd.core;

import java.util.List;

/** Error numbers of corosync-qnetd in words. */
final class ErrorText {
    private static final List<String> TEXTS = List.of(
            "no error",
            "a message is missing that it needs",
            "an option is missing that it needs",
            "it demands TLS",
            "it does not know a message",
            "a message is too long",
            "it was not greeted first",
            "an option is missing",
            "a message comes at the wrong time",
            "it cannot read a message",
            "it has an error of its own",
            "it was not told who speaks",
            "it does not have the algorithm",
            "it does not accept the heartbeat",
            "the algorithm does not have a message",
            "other nodes of the cluster have another tie breaker, or an earlier connection of this node is still known",
            "other nodes of the cluster have another algorithm, or an earlier connection of this node is still known",
            "a node with the same id is connected, or an earlier connection of this node is still known",
            "it does not accept the list of nodes",
            "it does not accept the list of members");

    private ErrorText() {}

    static String of(int error) {
        return "error " + error + (error > 0 && error < TEXTS.size() ? ", " + TEXTS.get(error) : "");
    }
}
