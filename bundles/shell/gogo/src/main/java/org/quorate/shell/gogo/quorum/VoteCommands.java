package org.quorate.shell.gogo.quorum;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.quorate.node.NodeIdentity;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Decision;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.service.ImaginedChange;
import org.quorate.quorum.service.Quorum;
import org.quorate.quorum.service.QuorumStatus;
import org.quorate.quorum.service.RequestOutcome;
import org.quorate.quorum.service.WhatIf;
import org.quorate.shell.gogo.cluster.Names;
import org.quorate.shell.gogo.command.Access;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.CommandScope;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.command.Role;
import org.quorate.shell.gogo.command.Stages;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.report.Done;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.report.Words;

/**
 * Commands of scope {@code quorum} that change something, at all members at one place of the order. Each is about the view that its caller
 * has seen: the one named by {@code --view}, or the present one, whose forecast the command shows first.
 */
@ThreadSafe
@Component(
        service = {CommandScope.class, VoteCommands.class},
        property = {
            "osgi.command.scope=quorum",
            "osgi.command.function=expected",
            "osgi.command.function=votes",
            "osgi.command.function=release-wait"
        })
public final class VoteCommands implements CommandScope {
    private static final Duration MOMENT = Duration.ofMillis(10);
    private static final int MAX_VOTES = 255;
    private static final int MAX_EXPECTED = 65_535;

    private final LocalNode node;

    /** Commands of a node. */
    @Activate
    public VoteCommands(@Reference LocalNode node) {
        this.node = node;
    }

    /** Sets expected votes. */
    @Descriptor("Sets how many votes are expected, at all members, until all nodes have stopped")
    @Access(
            value = Role.ADMINISTRATOR,
            exits = {65, 69, 75, 103, 107, 112},
            examples = {"quorum:expected 2 --dry-run", "quorum:expected 2 --view 1.16"})
    public Report expected(
            @Descriptor("says what would happen")
                    @Parameter(names = "--dry-run", presentValue = "true", absentValue = "false")
                    boolean dryRun,
            @Descriptor("view that you saw; the present one if absent") @Parameter(names = "--view", absentValue = "")
                    String view,
            @Descriptor("how many, 1 to 65535") int votes)
            throws InterruptedException {
        Seen seen = seen(view);
        requireVotes(votes, 1, MAX_EXPECTED, "expected");
        String what = "Expected votes " + seen.status.decision().expected() + " -> " + votes;
        return change(
                seen,
                new Wish(
                        "expected",
                        what,
                        "Expected votes stay as they are.",
                        new ImaginedChange.ExpectedSet(votes),
                        new QuorumEvent.VotesExpected(seen.view, votes)),
                dryRun);
    }

    /** Sets votes of a node. */
    @Descriptor("Sets the votes of a member, at all members, until all nodes have stopped")
    @Access(
            value = Role.ADMINISTRATOR,
            exits = {65, 69, 75, 103, 105, 107, 112},
            examples = {"quorum:votes node2 0 --dry-run", "quorum:votes node2 3"})
    public Report votes(
            @Descriptor("says what would happen")
                    @Parameter(names = "--dry-run", presentValue = "true", absentValue = "false")
                    boolean dryRun,
            @Descriptor("view that you saw; the present one if absent") @Parameter(names = "--view", absentValue = "")
                    String view,
            @Descriptor("name or id of a member") String node,
            @Descriptor("how many, 0 to 255") int votes)
            throws InterruptedException {
        Seen seen = seen(view);
        int id = Names.idOf(node, this.node);
        requireVotes(votes, 0, MAX_VOTES, "given to a node");
        String name = seen.self.nameOf(id);
        return change(
                seen,
                new Wish(
                        "votes",
                        "Votes of " + name + " -> " + votes,
                        "Votes of " + name + " stay as they are.",
                        new ImaginedChange.VotesSet(id, votes),
                        new QuorumEvent.VotesGiven(seen.view, id, votes)),
                dryRun);
    }

    /** Waits for nobody any longer; {@code release-wait} in the shell. */
    @Descriptor("Ends the waiting for nodes that were not seen since the start")
    @Access(
            value = Role.ADMINISTRATOR,
            exits = {65, 69, 75, 103, 107, 112},
            examples = {"quorum:release-wait", "quorum:release-wait --view 1.16 --yes"})
    public Report releaseWait(
            @Descriptor("says what would happen")
                    @Parameter(names = "--dry-run", presentValue = "true", absentValue = "false")
                    boolean dryRun,
            @Descriptor("view that you saw; the present one if absent") @Parameter(names = "--view", absentValue = "")
                    String view)
            throws InterruptedException {
        Seen seen = seen(view);
        if (!seen.status.waitsForNodes()) {
            return new Done("release-wait", "Nobody is waited for in view " + seen.view + "; nothing was changed.");
        }
        TreeSet<Integer> missing = StatusReport.missing(seen.status, seen.self);
        Outlook now = Outlook.of(seen.status.decision(), seen.names);
        String sentence = "Waiting in view " + seen.view + " since "
                + Words.time(seen.status.since(), node.clock()) + " for "
                + missing.stream()
                        .map(id -> seen.self.nameOf(id) + " (id " + id + ")")
                        .collect(Collectors.joining(", "))
                + ": not seen since this start.";
        if (dryRun) {
            return new Done(
                    "release-wait",
                    sentence + " Without waiting the votes decide: " + now.numbers()
                            + ". Nothing was changed (--dry-run).");
        }
        confirm(sentence, now, missing.size());
        order(seen, new QuorumEvent.WaitReleased(seen.view), "They are waited for as before.");
        return new ChangeReport(
                "release-wait",
                seen.view.toString(),
                false,
                "Nobody is waited for any longer, at all members of view " + seen.view + ".",
                now,
                Outlook.of(seen.quorum.status().decision(), seen.names));
    }

    private static void confirm(String sentence, Outlook now, int missing) {
        Stages stages = Stages.current();
        if (stages.isConfirmed()) {
            return;
        }
        String text = sentence + "\nIf they run a cluster of their own, two clusters will work on the same data.\n"
                + "Without waiting the votes decide: " + now.numbers() + ".\n"
                + "Continue without them? Type the number of missing nodes: ";
        String typed = stages.ask(text)
                .orElseThrow(() -> QuorumFaults.notConfirmed(
                        "nobody can type the number of missing nodes here",
                        "look with quorate quorum:status, then give --yes"));
        if (!typed.strip().equals(Integer.toString(missing))) {
            throw QuorumFaults.notConfirmed(
                    "\"" + typed.strip() + "\" is not the number of missing nodes",
                    "count them in quorate quorum:status, then try again");
        }
    }

    /** What somebody wants. */
    private record Wish(String work, String what, String stays, ImaginedChange imagined, QuorumEvent event) {}

    /** What the caller has seen. */
    private record Seen(Quorum quorum, QuorumStatus status, RingId view, NodeIdentity self, NamedNodes names) {}

    private Seen seen(String given) {
        Quorum quorum = QuorumFaults.of(node);
        NodeIdentity self = Names.self(node);
        NamedNodes names = new NamedNodes(self);
        QuorumStatus status = quorum.status();
        RingId now = status.decision().view().id();
        RingId seen = given.isEmpty() ? now : parsed(given);
        if (!seen.equals(now)) {
            throw QuorumFaults.viewChanged(seen, now);
        }
        if (status.verdict() == Verdict.UNDECIDED) {
            throw QuorumFaults.notNow(
                    "Nothing can be changed while nobody can tell who is a member.",
                    Words.clause(names.in(status.undecidedBecause())));
        }
        return new Seen(quorum, status, seen, self, names);
    }

    private static RingId parsed(String view) {
        if (!view.matches("[0-9]{1,9}\\.[0-9]{1,18}")) {
            throw QuorumFaults.wrong("\"" + view + "\" is not a view.", "", "write it as quorum:status does: 1.16");
        }
        int dot = view.indexOf('.');
        return new RingId(Integer.parseInt(view.substring(0, dot)), Long.parseLong(view.substring(dot + 1)));
    }

    private static void requireVotes(int votes, int least, int most, String how) {
        if (votes < least || votes > most) {
            throw QuorumFaults.wrong(votes + " votes cannot be " + how + ".", "", "write " + least + " to " + most);
        }
    }

    private Report change(Seen seen, Wish wish, boolean dryRun) throws InterruptedException {
        WhatIf said = seen.quorum.whatIf(List.of(wish.imagined));
        if (said instanceof WhatIf.Refused refused) {
            throw QuorumFaults.refused(wish.stays, seen.names.in(refused.why()));
        }
        Outlook before = Outlook.of(seen.status.decision(), seen.names);
        Outlook forecast = Outlook.of(((WhatIf.Decided) said).steps().get(0), seen.names);
        if (dryRun) {
            return new ChangeReport(
                    wish.work, seen.view.toString(), true, wish.what + " in view " + seen.view + ".", before, forecast);
        }
        Stages.current().done("forecast  " + forecast.words());
        order(seen, wish.event, wish.stays);
        Decision now = seen.quorum.status().decision();
        return new ChangeReport(
                wish.work,
                seen.view.toString(),
                false,
                wish.what + ", at all members of view " + seen.view + ".",
                before,
                Outlook.of(now, seen.names));
    }

    /** Returns when it counts. */
    private static void order(Seen seen, QuorumEvent event, String stays) throws InterruptedException {
        CompletableFuture<RequestOutcome> answer = seen.quorum.request(event);
        Stages stages = Stages.current();
        try {
            while (!answer.isDone()) {
                stages.waiting("the members to order it");
                stages.pause(MOMENT, "the members to order it");
            }
        } catch (CommandFault late) {
            throw late.exitCode() == Exit.TIMEOUT
                    ? QuorumFaults.unknown("the members had not ordered it when the time was over")
                    : late;
        }
        RequestOutcome outcome = answer.join();
        if (!outcome.isDone()) {
            throw QuorumFaults.of(outcome, stays, seen.names);
        }
    }
}
