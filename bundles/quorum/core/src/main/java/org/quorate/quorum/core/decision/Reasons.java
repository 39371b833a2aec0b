package org.quorate.quorum.core.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.quorate.quorum.Decision;
import org.quorate.quorum.Decision.Reason;
import org.quorate.quorum.QuorumView;
import org.quorate.quorum.Verdict;

/** Decisions that no policy makes: nobody may act, and why. */
enum Reasons {
    /** This node has no view with anybody. */
    NOT_A_MEMBER,
    /** The policy that decides is absent at this node. */
    NO_POLICY,
    /** The policy refuses the settings of this node. */
    SETTINGS_REFUSED,
    /** What was kept of votes is damaged. */
    KEPT_VOTES_DAMAGED,
    /** Votes that the verdict depends on cannot be stored. */
    VOTES_NOT_KEPT,
    /** No member's state can be counted. */
    NOBODY_COUNTED,
    /** This node is not counted, and others may be. */
    UNCOUNTED,
    /** This node cannot follow what the members do. */
    CANNOT_FOLLOW,
    /** This node is about to leave the ring in order. */
    LEAVING,
    /** This node does not hear the arbiter whose votes are needed: who alone does may be gone, and the votes given to others. */
    ARBITER_NOT_HEARD;

    /** Nobody may act in that view. */
    Decision decision(QuorumView view, String text) {
        return new Decision(
                view, Verdict.INQUORATE, 0, 0, 0, List.of(new Reason(name(), text)), OptionalLong.empty(), 0);
    }

    /** A decision of others that this node must not act on. */
    Decision instead(Decision of, String text) {
        List<Reason> reasons = new ArrayList<>();
        reasons.add(new Reason(name(), text));
        reasons.addAll(of.reasons());
        return with(of, Verdict.INQUORATE, reasons);
    }

    /** The same decision, with those who are not counted among its reasons. */
    static Decision naming(SortedMap<Integer, String> uncounted, Decision decision) {
        if (uncounted.isEmpty()) {
            return decision;
        }
        List<Reason> reasons = new ArrayList<>(decision.reasons());
        reasons.add(new Reason(UNCOUNTED.name(), "without a vote: " + uncounted(uncounted)));
        return with(decision, decision.verdict(), reasons);
    }

    private static Decision with(Decision of, Verdict verdict, List<Reason> reasons) {
        return new Decision(
                of.view(),
                verdict,
                of.present(),
                of.expected(),
                of.needed(),
                reasons,
                of.windowMillis(),
                of.keptVotes());
    }

    /** For people. */
    static String uncounted(SortedMap<Integer, String> nodes) {
        return nodes.entrySet().stream()
                .map(each -> "node " + each.getKey() + " " + each.getValue())
                .collect(Collectors.joining("; "));
    }
}
