package org.quorate.shell.gogo.command;

import java.util.ArrayList;
import java.util.List;
import org.quorate.node.NodeIdentity;

/** A command that does not do what was asked, with the reason and what to do about it. */
public final class CommandFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;
    private final String code;
    private final String what;
    private final String why;
    private final ArrayList<String> todo;

    /**
     * A refusal or failure.
     *
     * @param exitCode of {@link Exit}
     * @param code stable message code: {@code NOD-003}
     * @param what happened, one sentence
     * @param why with the numbers, a clause without full stop; may be empty
     * @param todo what to do, clauses without full stop
     */
    public CommandFault(int exitCode, String code, String what, String why, String... todo) {
        super(code + " " + what);
        this.exitCode = exitCode;
        this.code = code;
        this.what = what;
        this.why = why;
        this.todo = new ArrayList<>(List.of(todo));
    }

    /** Words that no command or option fits. */
    public static CommandFault usage(String what, String... todo) {
        return new CommandFault(Exit.USAGE, "NOD-064", what, "", todo);
    }

    /** Something is not there yet. */
    public static CommandFault notYet(String what, String why) {
        return new CommandFault(Exit.NOT_YET, "NOD-002", what, why, "wait, or look at: quorate cluster:status");
    }

    /** Longer than the caller wanted to wait. */
    public static CommandFault timedOut(String what, long millis) {
        return new CommandFault(
                Exit.TIMEOUT, "NOD-124", what, "no answer within " + millis + " ms", "try again with --timeout 60s");
    }

    /** A name or number that no configured node has. */
    public static CommandFault noSuchNode(String given, NodeIdentity self) {
        return new CommandFault(
                Exit.NO_SUCH,
                "NOD-105",
                "There is no node \"" + given + "\".",
                "the nodes are " + String.join(" ", self.nodes().values()),
                "give one of these names, or its id");
    }

    /** Exit code of the command. */
    public int exitCode() {
        return exitCode;
    }

    /** The message as people read it. */
    public String text() {
        String remedy = String.join("; or ", todo);
        return code + "  " + what + (why.isEmpty() ? "" : " Why: " + why + ".")
                + (remedy.isEmpty() ? "" : " Do: " + remedy + (remedy.endsWith("?") ? "" : "."));
    }

    /** What the {@code error} of a JSON document holds. */
    public Detail detail() {
        return new Detail(code, what, why, todo);
    }

    /** The parts of a fault, for programs. */
    public record Detail(String code, String what, String why, List<String> todo) {}
}
