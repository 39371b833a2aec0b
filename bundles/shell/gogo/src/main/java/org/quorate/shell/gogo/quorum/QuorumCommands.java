package org.quorate.shell.gogo.quorum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.quorate.node.NodeIdentity;
import org.quorate.node.ThreadSafe;
import org.quorate.quorum.Decision;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.service.ImaginedChange;
import org.quorate.quorum.service.Quorum;
import org.quorate.quorum.service.QuorumStatus;
import org.quorate.quorum.service.WhatIf;
import org.quorate.shell.gogo.cluster.Names;
import org.quorate.shell.gogo.command.Access;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.CommandScope;
import org.quorate.shell.gogo.command.Role;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.report.Words;

/** Commands of scope {@code quorum} that look. */
@ThreadSafe
@Component(
        service = {CommandScope.class, QuorumCommands.class},
        property = {
            "osgi.command.scope=quorum",
            "osgi.command.function=status",
            "osgi.command.function=why",
            "osgi.command.function=whatif",
            "osgi.command.function=witness"
        })
public final class QuorumCommands implements CommandScope {
    private final LocalNode node;

    /** Commands about a node's verdict. */
    @Activate
    public QuorumCommands(@Reference LocalNode node) {
        this.node = node;
    }

    /** The verdict. */
    @Descriptor("Whether the members may act, the votes, and what the next loss would do")
    @Access(
            value = Role.VIEWER,
            exits = {2, 69, 75},
            examples = {"quorum:status", "quorum:status --follow", "quorum:status --quiet && echo quorate"})
    public Report status() {
        Quorum quorum = QuorumFaults.of(node);
        return StatusReport.of(quorum, Names.self(node), node.clock().instant());
    }

    /** The calculation. */
    @Descriptor("How the policy came to its verdict, step by step")
    @Access(
            value = Role.VIEWER,
            exits = {69, 75},
            examples = {"quorum:why"})
    public Report why() {
        Quorum quorum = QuorumFaults.of(node);
        return CalculationReport.of(node, quorum.status(), Names.self(node));
    }

    /** Imagines. */
    @Descriptor("What the policy would say if that happened; nothing changes")
    @Access(
            value = Role.VIEWER,
            exits = {2, 65, 69, 75, 105},
            dashes = true,
            examples = {
                "quorum:whatif -node2                 # lost",
                "quorum:whatif -node2 -node3          # together, and one after the other",
                "quorum:whatif +node4 expected=5      # joins; votes that are expected",
                "quorum:whatif node2=2                # votes of a node"
            })
    public Report whatif(
            @Descriptor("-NODE is lost, +NODE joins, expected=N, NODE=N votes, witness-lost") String... event) {
        Quorum quorum = QuorumFaults.of(node);
        if (event.length == 0 || event.length > Quorum.MAX_IMAGINED) {
            throw CommandFault.usage(
                    "Give 1 to " + Quorum.MAX_IMAGINED + " events.",
                    "write -node2, +node4, expected=5, node2=2 or witness-lost");
        }
        NodeIdentity self = Names.self(node);
        QuorumStatus before = quorum.status();
        List<Imagined> changes =
                Arrays.stream(event).map(word -> Imagined.of(word, node)).toList();
        List<ImaginedChange> all = changes.stream().map(Imagined::change).toList();
        List<WhatIfReport.Case> cases = new ArrayList<>();
        cases.add(ends(Imagined.together(changes), quorum.whatIf(all), before, self));
        if (changes.size() > 1) {
            List<List<ImaginedChange>> steps = all.stream().map(List::of).toList();
            cases.add(ends(Imagined.inTurn(changes), quorum.whatIfInSteps(steps), before, self));
        }
        return new WhatIfReport(before.decision().view().id().toString(), cases);
    }

    /** The arbiter. */
    @Descriptor("The arbiter: whether it takes part, what it says, and what it was told")
    @Access(
            value = Role.VIEWER,
            exits = {2, 69, 105},
            examples = {"quorum:witness", "quorum:witness --quiet && echo votes"})
    public Report witness() {
        QuorumFaults.of(node);
        return node.witness()
                .map(each -> WitnessReport.of(each.status()))
                .orElseThrow(() -> QuorumFaults.noWitness(node.setting("quorum.policy")));
    }

    private static WhatIfReport.Case ends(String when, WhatIf said, QuorumStatus now, NodeIdentity self) {
        NamedNodes names = new NamedNodes(self);
        if (said instanceof WhatIf.Decided decided) {
            List<Decision> steps = decided.steps();
            return new WhatIfReport.Case(when, Outlook.of(steps.get(steps.size() - 1), names));
        }
        String why = names.in(((WhatIf.Refused) said).why());
        if (now.verdict() == Verdict.UNDECIDED || now.policyVersion().isEmpty()) {
            throw QuorumFaults.notNow("Nothing can be imagined now.", Words.clause(why));
        }
        throw QuorumFaults.wrong("That cannot happen: " + when + ".", why, "see quorate quorum:status");
    }
}
