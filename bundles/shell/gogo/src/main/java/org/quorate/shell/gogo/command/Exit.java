package org.quorate.shell.gogo.command;

/** Exit codes of commands, equal to those that users of Pacemaker and of sysexits know. */
public final class Exit {
    /** Done, or "yes". */
    public static final int DONE = 0;

    /** Failed. */
    public static final int FAILED = 1;

    /** The answer is "no". */
    public static final int NO = 2;

    /** The words are wrong. */
    public static final int USAGE = 64;

    /** Input data is wrong. */
    public static final int DATA = 65;

    /** A needed plug-in is absent. */
    public static final int ABSENT = 69;

    /** Not yet; try again. */
    public static final int NOT_YET = 75;

    /** The caller's role is too low. */
    public static final int ROLE = 77;

    /** The view changed since the caller looked. */
    public static final int VIEW_CHANGED = 103;

    /** No such thing. */
    public static final int NO_SUCH = 105;

    /** The members may not act. */
    public static final int NEEDS_QUORUM = 106;

    /** Refused as unsafe. */
    public static final int UNSAFE = 107;

    /** The outcome is unknown. */
    public static final int UNKNOWN = 112;

    /** Timed out. */
    public static final int TIMEOUT = 124;

    /** Interrupted. */
    public static final int INTERRUPTED = 130;

    private Exit() {}

    /** One phrase for help. */
    public static String meaning(int code) {
        return switch (code) {
            case DONE -> "done, or \"yes\"";
            case FAILED -> "failed; the message is on standard error";
            case NO -> "the answer is \"no\": something needs attention";
            case USAGE -> "usage; the nearest command or option is suggested";
            case DATA -> "input data is wrong";
            case ABSENT -> "a needed plug-in is absent; it is named";
            case NOT_YET -> "not yet: starting or between two rings; try again";
            case ROLE -> "your role is too low";
            case 102 -> "no node is running here";
            case VIEW_CHANGED -> "the view changed since you looked; look again";
            case NO_SUCH -> "no such node, link, group or setting";
            case NEEDS_QUORUM -> "needs quorum";
            case UNSAFE -> "refused as unsafe; what to check is listed";
            case UNKNOWN -> "outcome unknown; treat as not done";
            case TIMEOUT -> "timed out";
            case INTERRUPTED -> "interrupted";
            default -> "see the operations guide";
        };
    }
}
