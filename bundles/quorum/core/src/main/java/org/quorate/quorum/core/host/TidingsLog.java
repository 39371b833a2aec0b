package org.quorate.quorum.core.host;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.quorate.node.History;
import org.quorate.node.ThreadSafe;
import org.quorate.quorum.Decision;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.core.decision.Notice;
import org.quorate.quorum.service.QuorumStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each verdict, in the log and in the node's history; and what somebody has to do. */
@ThreadSafe
public final class TidingsLog {
    private static final Logger LOG = LoggerFactory.getLogger(TidingsLog.class);
    private static final String TOPIC = "quorum";

    private final Supplier<Optional<History>> history;
    private final UnaryOperator<String> names;

    /**
     * With the history while there is one.
     *
     * @param names puts names of nodes in place of their ids
     */
    public TidingsLog(Supplier<Optional<History>> history, UnaryOperator<String> names) {
        this.history = history;
        this.names = names;
    }

    void verdict(QuorumStatus before, QuorumStatus now) {
        if (before.verdict() == now.verdict()) {
            return;
        }
        String sentence = names.apply(sentence(now));
        switch (now.verdict()) {
            case QUORATE -> {
                LOG.info("QRM-001 {}", sentence);
                keep("QRM-001", sentence);
            }
            case INQUORATE -> {
                LOG.warn("QRM-002 {}", sentence);
                keep("QRM-002", sentence);
            }
            case UNDECIDED -> {
                LOG.warn("QRM-003 {}", sentence);
                keep("QRM-003", sentence);
            }
        }
    }

    /** The verdict for people: {@code QUORATE: 2 of 3 votes, 2 needed; MAJORITY; view 1.16}. Nodes are named by their ids. */
    public static String sentence(QuorumStatus status) {
        Decision decision = status.decision();
        String why = decision.reasons().stream()
                .findFirst()
                .map(each -> each.text() + "; " + each.name())
                .orElse("");
        return status.verdict() + ": "
                + (status.verdict() == Verdict.UNDECIDED ? status.undecidedBecause() + " Before: " + why : why)
                + "; view " + decision.view().id();
    }

    void notice(Notice notice, String words) {
        String text = names.apply(words);
        switch (notice) {
            case POLICY_CHANGED -> {
                LOG.info("QRM-010 The quorum policy was changed {}.", text);
                keep("QRM-010", "The quorum policy was changed " + text + ".");
            }
            case SETTINGS_REFUSED -> {
                LOG.error(
                        "QRM-011 This node has no vote, because its quorum policy refuses the settings. {} Do: correct"
                                + " cluster.cfg on all nodes, then start this one again.",
                        text);
                keep("QRM-011", "The quorum policy refuses the settings. " + text);
            }
            case SETTINGS_NOTE -> LOG.warn("QRM-012 {}", text);
            case NOT_KEPT -> {
                LOG.error(
                        "QRM-013 This node may not act, because its votes cannot be stored: {}. It is tried again every"
                                + " second. Do: free space, or repair the disk.",
                        text);
                keep("QRM-013", "Votes cannot be stored: " + text);
            }
            case CANNOT_FOLLOW -> {
                LOG.error(
                        "QRM-014 This node cannot follow the others before the ring changes: {}. Do: report it, and start"
                                + " this node again.",
                        text);
                keep("QRM-014", "This node cannot follow the others: " + text);
            }
        }
    }

    /** What was kept of votes cannot be read. */
    public void keptVotesDamaged() {
        LOG.error(
                "QRM-015 This node has no vote, because what it has stored of votes is damaged. Do: delete the record {} in"
                        + " its data directory while all other nodes run, then start it again.",
                KeptRecord.NAME);
        keep("QRM-015", "What was stored of votes is damaged.");
    }

    private void keep(String code, String sentence) {
        history.get().ifPresent(keeper -> keeper.add(TOPIC, code, sentence));
    }
}
