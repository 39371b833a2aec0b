package org.quorate.testing.simulator.world;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Decision;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.core.decision.Finding;

/**
 * What the nodes hold of their quorum. All members of a view decide the same, step by step, and at no time may two act that are not
 * on the same side: a node that is left behind must have lost its verdict before the others have one without it.
 */
public final class Verdicts {
    private static final String NOT_KEPT = "VOTES_NOT_KEPT";

    private record Step(RingId view, int number) {}

    private record Wish(RingId view, long votes) {}

    private final World world;
    private final Map<Integer, Finding> now = new HashMap<>();
    private final Map<Integer, Step> steps = new HashMap<>();
    private final Map<Integer, Integer> kept = new HashMap<>();
    private final Map<Step, String> decided = new HashMap<>();
    private final Set<Wish> asked = new HashSet<>();
    private long quorate;
    private long undecided;

    Verdicts(World world) {
        this.world = world;
    }

    /** How often a node has become quorate, and undecided. */
    public String counted() {
        return quorate + " times quorate, " + undecided + " times undecided";
    }

    /** A process has started or is gone. */
    void changed(Node node) {
        if (!node.isUp()) {
            now.remove(node.id());
            steps.remove(node.id());
        }
    }

    /** Most votes ever expected, as a node has them on its disk. */
    int kept(int node) {
        return kept.getOrDefault(node, 0);
    }

    void keep(int node, int votes) {
        kept.put(node, votes);
    }

    /** An operator expects so many votes in a view. */
    void asked(RingId view, int votes) {
        asked.add(new Wish(view, votes));
    }

    /** A node holds this from here on. */
    void found(int node, Finding finding) {
        Finding before = now.put(node, finding);
        Verdict was = before == null ? Verdict.INQUORATE : before.verdict();
        quorate += finding.verdict() == Verdict.QUORATE && was != Verdict.QUORATE ? 1 : 0;
        undecided += finding.verdict() == Verdict.UNDECIDED && was != Verdict.UNDECIDED ? 1 : 0;
        Decision decision = shared(finding.decision());
        if (before == null || !decision.equals(shared(before.decision()))) {
            if (before != null) {
                mustBeAsked(node, before.decision(), decision);
            }
            mustAgree(node, decision);
        }
        mustBeKept(node, finding);
        if (finding.verdict() == Verdict.QUORATE) {
            mustBeAloneToAct(node, finding);
        }
    }

    /** What members decide together: a node that still stores what it must not act without says so instead. */
    private static Decision shared(Decision decision) {
        List<Decision.Reason> reasons = decision.reasons();
        boolean stores = !reasons.isEmpty() && reasons.get(0).name().equals(NOT_KEPT);
        return !stores
                ? decision
                : new Decision(
                        decision.view(),
                        Verdict.QUORATE,
                        decision.present(),
                        decision.expected(),
                        decision.needed(),
                        reasons.subList(1, reasons.size()),
                        decision.windowMillis(),
                        decision.keptVotes());
    }

    private void mustAgree(int node, Decision decision) {
        RingId view = decision.view().id();
        Step last = steps.get(node);
        Step step = new Step(view, last == null || !last.view.equals(view) ? 0 : last.number + 1);
        steps.put(node, step);
        if (view.equals(RingId.NONE) || decision.expected() == 0) {
            return;
        }
        String text =
                decision.verdict() + " " + decision.present() + "/" + decision.expected() + "/" + decision.needed();
        String first = decided.putIfAbsent(step, text);
        if (first != null && !first.equals(text)) {
            throw new Breach(
                    "QUORUM-AGREE",
                    "node " + node + " decides " + text + " in view " + view + ", another member " + first);
        }
    }

    /** Inside a view only an operator who has seen it changes how many votes are expected. */
    private void mustBeAsked(int node, Decision before, Decision decision) {
        RingId view = decision.view().id();
        boolean other = view.equals(before.view().id())
                && before.expected() != 0
                && decision.expected() != 0
                && decision.expected() != before.expected();
        if (other && !asked.contains(new Wish(view, decision.expected()))) {
            throw new Breach(
                    "QUORUM-REQUEST",
                    "node " + node + " expects " + decision.expected() + " votes in view " + view
                            + ", for which nobody has asked there");
        }
    }

    /** Who may act has stored the most votes that were ever expected, and nobody forgets what he has stored. */
    private void mustBeKept(int node, Finding finding) {
        Decision decision = finding.decision();
        boolean forgotten = decision.expected() != 0 && decision.keptVotes() < kept(node);
        boolean early = finding.verdict() == Verdict.QUORATE && decision.keptVotes() > kept(node);
        if (forgotten || early) {
            throw new Breach(
                    "QUORUM-KEPT",
                    "node " + node + " holds " + finding.verdict() + " with " + decision.keptVotes()
                            + " votes to be kept, and has stored " + kept(node));
        }
    }

    /** Members of an older view are left behind unless they are in the newer one too, and about to learn of it. */
    private void mustBeAloneToAct(int node, Finding finding) {
        now.forEach((other, theirs) -> {
            boolean acts = theirs.verdict() == Verdict.QUORATE && world.nodes()[world.place(other)].isAwake();
            boolean isNewer = finding.decision()
                            .view()
                            .id()
                            .compareTo(theirs.decision().view().id())
                    > 0;
            boolean sameSide = isNewer ? has(finding, other) : has(theirs, node);
            if (acts && !sameSide) {
                throw new Breach(
                        "QUORUM-TWICE",
                        "node " + node + " may act in view "
                                + finding.decision().view() + ", and node " + other + " still may in "
                                + theirs.decision().view());
            }
        });
    }

    private static boolean has(Finding finding, int node) {
        return finding.decision().view().members().contains(node);
    }
}
