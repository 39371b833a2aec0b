package org.quorate.shell.gogo.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorate.quorum.Verdict;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.command.Stages;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.node.Picture;
import org.quorate.shell.gogo.quorum.QuorumFaults;
import org.quorate.shell.gogo.quorum.StatusReport;
import org.quorate.shell.gogo.report.Done;
import org.quorate.shell.gogo.report.Report;

/** What {@code cluster:wait} waits for. */
enum Awaited {
    /** This node is in a ring that runs. */
    MEMBER,
    /** All nodes are. */
    COMPLETE,
    /** The members may act. */
    QUORATE;

    private static final Duration POLL = Duration.ofMillis(50);

    /**
     * As somebody writes it; a member where nothing is given.
     *
     * @throws CommandFault for anything else
     */
    static Awaited of(String... given) {
        if (given.length == 0) {
            return MEMBER;
        }
        return List.of(values()).stream()
                .filter(each -> given.length == 1
                        && each.name().toLowerCase(Locale.ROOT).equals(given[0]))
                .findFirst()
                .orElseThrow(() -> CommandFault.usage(
                        "This release waits for member, complete or quorate only.",
                        "write cluster:wait member, cluster:wait complete or cluster:wait quorate"));
    }

    /**
     * Returns when it is so.
     *
     * @throws CommandFault when the time is over, or it will never be so
     */
    Report await(LocalNode node, Stages stages) throws InterruptedException {
        return this == QUORATE ? awaitQuorum(node, stages) : awaitRing(node, stages);
    }

    private Report awaitRing(LocalNode node, Stages stages) throws InterruptedException {
        while (true) {
            Picture picture = Picture.of(node);
            int members = picture.ring().map(r -> r.members().size()).orElse(0);
            int nodes = picture.identity().map(i -> i.nodes().size()).orElse(Integer.MAX_VALUE);
            if (picture.isOperational() && (this == MEMBER || members == nodes)) {
                return new Done(
                        "wait",
                        "Ring " + picture.view() + " is OPERATIONAL with " + members + " of " + nodes + " nodes.");
            }
            String state = picture.ring()
                    .map(r -> "the ring is " + r.state() + " with " + members + " members")
                    .orElse("");
            stages.waiting(state.isEmpty() ? picture.missing() : state);
            stages.pause(POLL, state.isEmpty() ? picture.missing() : "a ring; " + state);
        }
    }

    /** A node that starts has no quorum yet, and is waited for like one that has none of its own. */
    private static Report awaitQuorum(LocalNode node, Stages stages) throws InterruptedException {
        while (true) {
            Optional<StatusReport> now = StatusReport.of(node);
            if (now.isPresent() && now.get().verdict() == Verdict.QUORATE) {
                return new Done("wait", now.get().inASentence() + ".");
            } else if (now.isEmpty()) {
                QuorumFaults.throwIfNever(node);
            }
            String state = now.map(StatusReport::inASentence).orElse("quorum, which is not there yet");
            stages.waiting(state);
            try {
                stages.pause(POLL, "quorum; " + state);
            } catch (CommandFault late) {
                boolean no = now.isPresent() && now.get().verdict() == Verdict.INQUORATE;
                throw late.exitCode() == Exit.TIMEOUT && no ? QuorumFaults.stillInquorate(state) : late;
            }
        }
    }
}
