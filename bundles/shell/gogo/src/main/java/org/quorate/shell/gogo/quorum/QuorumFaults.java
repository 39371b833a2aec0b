package org.quorate.shell.gogo.quorum;

import java.util.Optional;
import org.quorate.ordering.RingId;
import org.quorate.quorum.service.Quorum;
import org.quorate.quorum.service.RequestOutcome;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.node.Picture;
import org.quorate.shell.gogo.report.Words;

/** Why a command about quorum does not do what was asked. */
public final class QuorumFaults {
    private static final String ABSENT = "This node has no quorum.";
    private static final String LOOK = "see quorate quorum:status";

    private QuorumFaults() {}

    /**
     * The service.
     *
     * @throws CommandFault with the reason, when this node has none
     */
    public static Quorum of(LocalNode node) {
        return node.quorum()
                .orElseThrow(() -> never(node).orElseGet(() -> {
                    String missing = Picture.of(node).missing();
                    return new CommandFault(
                            Exit.ABSENT,
                            "QRM-051",
                            ABSENT,
                            missing.isEmpty() ? "its bundle is starting or missing" : missing,
                            "see quorate cluster:plugins");
                }));
    }

    /**
     * Does nothing where this node has quorum, or may have it soon.
     *
     * @throws CommandFault with the reason, when its settings have none
     */
    public static void throwIfNever(LocalNode node) {
        never(node).ifPresent(fault -> {
            throw fault;
        });
    }

    private static Optional<CommandFault> never(LocalNode node) {
        if (node.setting("ring.dialect").equals("corosync")) {
            return Optional.of(new CommandFault(
                    Exit.ABSENT,
                    "QRM-051",
                    ABSENT,
                    "it is in a ring with corosync, whose daemons decide",
                    "ask a daemon: corosync-quorumtool -s"));
        } else if (node.setting("group.enabled").equals("false")) {
            return Optional.of(
                    new CommandFault(
                            Exit.ABSENT,
                            "QRM-051",
                            ABSENT,
                            "group.enabled = false",
                            "where the bundles of groups and quorum are installed, delete that line on all nodes and start them anew"));
        }
        return Optional.empty();
    }

    /** The policy has no arbiter, or that is not there. */
    static CommandFault noWitness(String policy) {
        return policy.equals("qnetd")
                ? new CommandFault(
                        Exit.ABSENT,
                        "QRM-060",
                        "The arbiter's bundle is starting or missing.",
                        "nobody here speaks with it",
                        "see quorate cluster:plugins")
                : new CommandFault(
                        Exit.NO_SUCH,
                        "QRM-060",
                        "This cluster has no arbiter.",
                        "quorum.policy = " + policy,
                        "to have one, set quorum.policy = qnetd and quorum.witness.address on all nodes");
    }

    /** Nothing can be said or changed now. */
    static CommandFault notNow(String what, String why) {
        return new CommandFault(Exit.NOT_YET, "QRM-052", what, why, "try again, or " + LOOK);
    }

    /** The picture that somebody acts on is old. */
    static CommandFault viewChanged(RingId seen, RingId now) {
        return new CommandFault(
                Exit.VIEW_CHANGED,
                "QRM-053",
                "The view has changed since you looked; nothing was changed.",
                "you saw view " + seen + ", and now it is " + now,
                "look again: quorate quorum:status");
    }

    /** The policy does not take it. */
    static CommandFault refused(String what, String why) {
        return new CommandFault(
                Exit.UNSAFE,
                "QRM-054",
                what,
                Words.clause(why),
                "see quorate quorum:why, or imagine it: quorate quorum:whatif");
    }

    /** It may have happened. */
    static CommandFault unknown(String why) {
        return new CommandFault(
                Exit.UNKNOWN,
                "QRM-055",
                "Whether it counts is not known; treat it as not done.",
                Words.clause(why),
                LOOK);
    }

    /** Nobody has confirmed. */
    static CommandFault notConfirmed(String why, String todo) {
        return new CommandFault(Exit.UNSAFE, "QRM-056", "Not confirmed; nothing was changed.", why, todo);
    }

    /** What was given makes no sense. */
    static CommandFault wrong(String what, String why, String todo) {
        return new CommandFault(Exit.DATA, "QRM-057", what, Words.clause(why), todo);
    }

    /** This node waited for quorum until its time was over. */
    public static CommandFault stillInquorate(String why) {
        return new CommandFault(
                Exit.NO, "QRM-058", "Not quorate when the time was over.", Words.clause(why), "see quorate quorum:why");
    }

    /** What a request that was not done ends with; {@code what} says what stays as it was. */
    static CommandFault of(RequestOutcome outcome, String what, NamedNodes names) {
        String why = names.in(outcome.text());
        if (outcome instanceof RequestOutcome.ViewChanged changed) {
            return viewChanged(changed.seen(), changed.now());
        } else if (outcome instanceof RequestOutcome.Refused) {
            return refused(what, why);
        } else if (outcome instanceof RequestOutcome.NotSynchronised || outcome instanceof RequestOutcome.NoRoom) {
            return notNow(what, Words.clause(why));
        } else if (outcome instanceof RequestOutcome.PolicyAbsent) {
            return new CommandFault(
                    Exit.ABSENT, "QRM-059", what, Words.clause(why), "install the policy, or set quorum.policy");
        }
        return unknown(why); // of what may have happened, and of what nobody knows here
    }
}
