package org.quorate.shell.gogo.quorum;

import java.util.Optional;
import org.quorate.ordering.RingId;
import org.quorate.quorum.service.WitnessStatus;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Page.Tone;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.report.Words;

/**
 * The arbiter as this node knows it.
 *
 * @param address host and port
 * @param algorithm how it chooses
 * @param tieBreaker which of two equal partitions it chooses
 * @param connected whether it takes part
 * @param session how far the session has come
 * @param problem why the session before ended; empty when there is nothing to say
 * @param view that it was told; empty without
 * @param toldQuorate whether it was told that the members may act
 * @param answer its last word about the view; empty while there is none
 * @param votes whether its votes are given to the members of the view
 * @param askedMillisAgo how long ago the node asked what was answered last
 */
public record WitnessReport(
        String address,
        String algorithm,
        String tieBreaker,
        boolean connected,
        String session,
        String problem,
        String view,
        boolean toldQuorate,
        String answer,
        boolean votes,
        Optional<Long> askedMillisAgo)
        implements Report {
    static WitnessReport of(WitnessStatus status) {
        return new WitnessReport(
                status.address(),
                status.algorithm(),
                status.tieBreaker(),
                status.connected(),
                status.session(),
                status.problem(),
                status.view().equals(RingId.NONE) ? "" : status.view().toString(),
                status.toldQuorate(),
                status.answer(),
                status.votes(),
                status.askedMillisAgo().isPresent()
                        ? Optional.of(status.askedMillisAgo().getAsLong())
                        : Optional.empty());
    }

    @Override
    public String kind() {
        return "QuorumWitness";
    }

    @Override
    public int exitCode() {
        return votes ? Exit.DONE : Exit.NO;
    }

    @Override
    public void draw(Page page) {
        page.line(
                connected ? Tone.GOOD : Tone.BAD,
                "Arbiter     " + address + (connected ? " connected" : " not connected, " + session)
                        + (problem.isEmpty() ? "" : ": " + problem));
        page.line("Chooses     by " + algorithm + ", tie breaker " + tieBreaker);
        page.line(
                votes ? Tone.GOOD : Tone.ATTENTION,
                "Answer      " + (answer.isEmpty() ? "none" : answer)
                        + (view.isEmpty() ? "" : " for view " + view)
                        + (votes ? ": it votes for the members" : ": its votes are missing"));
        if (connected) {
            page.line("It knows    view " + view + ", " + (toldQuorate ? "quorate" : "not quorate")
                    + askedMillisAgo
                            .map(millis -> "; asked " + Words.duration(millis) + " ago")
                            .orElse(""));
        }
    }
}
