package org.quorate.shell.gogo.ring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.quorate.ordering.RingId;
import org.quorate.ordering.RingStatus;
import org.quorate.ordering.RingTransition;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.report.Words;

/**
 * How the ring stands.
 *
 * @param members names in token order
 * @param kinds name and what it is of each member, in a ring of several implementations; empty in others
 * @param lastTransition empty when there was none
 */
public record RingReport(
        RingStatus ring,
        List<String> members,
        List<String> kinds,
        String representative,
        List<RingTransition> lastTransition)
        implements Report {
    @Override
    public String kind() {
        return "RingStatus";
    }

    @Override
    public int exitCode() {
        return ring.state().equals("OPERATIONAL") ? Exit.DONE : Exit.NO;
    }

    @Override
    public void draw(Page page) {
        page.line("Ring " + (ring.ring().equals(RingId.NONE) ? "none" : ring.ring()) + "   " + ring.state() + " "
                + Words.duration(ring.inStateMillis())
                + (representative.isEmpty() ? "" : "   representative " + representative) + "   " + ring.provider());
        List<String> round = new ArrayList<>(members);
        round.addAll(members.subList(0, Math.min(1, members.size())));
        page.line("Token order   " + String.join(" -> ", round));
        if (!kinds.isEmpty()) {
            page.line("Members       " + String.join("   ", kinds));
        }
        page.line("Sequence      highest " + Words.count(ring.highestSequence())
                + "   everyone has " + Words.count(ring.receivedByAll())
                + "   stable " + Words.count(ring.stable()));
        page.line("Waiting       " + Words.counted(ring.backlogMessages(), "message") + ", "
                + Words.bytes(ring.backlogBytes()));
        List<String> timers = new ArrayList<>();
        ring.timers().forEach((name, millis) -> timers.add(name + " " + millis + " ms"));
        page.line("Timers        " + String.join("   ", timers));
        page.line("Token         " + (ring.tokenAgeMillis() < 0 ? "none" : "seen " + ring.tokenAgeMillis() + " ms ago")
                + (ring.worstRotationMicros() > 0
                        ? String.format(Locale.ROOT, "   slowest rotation %.1f ms", ring.worstRotationMicros() / 1e3)
                        : ""));
        lastTransition.forEach(t -> page.line("Last change   " + t.from() + " -> " + t.to() + " because " + t.reason()
                + (t.detail().isEmpty() ? "" : ": " + t.detail())));
    }
}
