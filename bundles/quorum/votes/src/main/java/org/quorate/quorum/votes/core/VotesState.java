package org.quorate.quorum.votes.core;

import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Applied;
import org.quorate.quorum.Decision;
import org.quorate.quorum.PolicyState;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.QuorumView;
import org.quorate.quorum.Verdict;

/** What the members of a view remember of the votes, all the same; it never changes. */
final class VotesState implements PolicyState {
    private final VotesSettings settings;
    private final QuorumView view;
    private final Tally tally;
    private final RingId quorateIn;
    private final SortedMap<Integer, Integer> lastQuorate;
    private final int expectedThere;
    private final boolean windowOpen;
    private final int kept;

    /**
     * A state.
     *
     * @param quorateIn the last quorate view, unless this one is
     * @param lastQuorate its members and their votes
     * @param expectedThere votes that were expected in it
     * @param windowOpen whether a quiet time has to pass
     * @param kept most votes ever expected, as far as any member has kept
     */
    private VotesState(
            VotesSettings settings,
            QuorumView view,
            Tally tally,
            RingId quorateIn,
            SortedMap<Integer, Integer> lastQuorate,
            int expectedThere,
            boolean windowOpen,
            int kept) {
        this.settings = settings;
        this.view = view;
        this.tally = tally;
        this.quorateIn = tally.quorate ? view.id() : quorateIn;
        this.lastQuorate = tally.quorate ? votes(tally.voters) : lastQuorate;
        this.expectedThere = tally.quorate ? tally.expected : expectedThere;
        this.windowOpen = windowOpen;
        this.kept = settings.tracking() ? Math.max(kept, tally.expected) : 0;
    }

    /** Of a node that starts. */
    static VotesState start(VotesSettings settings, QuorumView alone, int keptVotes) {
        SortedMap<Integer, Voter> voters = new TreeMap<>();
        for (int node : alone.members()) {
            voters.put(node, new Voter(settings.votesOf(node), settings.waitForAll(), false, Voter.Device.SILENT));
        }
        int expected = Math.max(settings.expectedVotes(), settings.tracking() ? keptVotes : 0);
        SortedMap<Integer, Integer> nobody = Collections.emptySortedMap();
        Tally tally = new Tally(settings, voters, expected, expected, nobody, expected);
        return new VotesState(settings, alone, tally, RingId.NONE, nobody, expected, false, keptVotes);
    }

    /** Of the members of a new view, from what each remembers of the one before. */
    static VotesState install(QuorumView view, SortedMap<Integer, VotesState> brought) {
        SortedMap<Integer, Voter> voters = new TreeMap<>();
        VotesState latest = brought.get(view.members().get(0));
        int ofQuorate = 0;
        int ofAll = 0;
        int highest = 0;
        int kept = 0;
        boolean windowOpen = false;
        boolean seenAll = false;
        boolean someLeft = false;
        for (int node : view.members()) {
            VotesState own = brought.get(node);
            Voter voter = own.tally.voters.get(node);
            voters.put(node, new Voter(voter.votes(), voter.waits(), false, Voter.Device.SILENT));
            someLeft |= !view.members().containsAll(own.view.members());
            ofAll = Math.max(ofAll, own.tally.expected);
            highest = Math.max(highest, own.tally.highest);
            kept = Math.max(kept, own.kept);
            if (own.tally.quorate) {
                ofQuorate = Math.max(ofQuorate, own.tally.expected);
                windowOpen |= own.windowOpen;
                seenAll |= !voter.waits();
            }
            if (own.quorateIn.compareTo(latest.quorateIn) > 0) {
                latest = own;
            }
        }
        if (seenAll) {
            voters.replaceAll((node, voter) -> voter.waiting(false));
        }
        VotesSettings settings = latest.settings;
        int expected = ofQuorate > 0 ? ofQuorate : ofAll;
        Tally tally = new Tally(settings, voters, expected, highest, latest.lastQuorate, latest.expectedThere);
        VotesState state = new VotesState(
                settings, view, tally, latest.quorateIn, latest.lastQuorate, latest.expectedThere, windowOpen, kept);
        return state.mayStandAlone(someLeft) ? state.with(tally, true) : state;
    }

    /** Whether the members may become all that is expected, if nobody else goes for a while. */
    private boolean mayStandAlone(boolean someLeft) {
        int members = view.members().size();
        boolean holdsTie = settings.tieBreaker().isOn()
                && !lastQuorate.isEmpty()
                && view.members().contains(lastQuorate.firstKey());
        return countsHeads() && (members >= tally.needed && someLeft || members <= tally.needed && holdsTie);
    }

    /** with other than one vote each, members are no measure of votes. */
    private boolean countsHeads() {
        return settings.lastManStanding() && tally.voters.values().stream().allMatch(voter -> voter.votes() <= 1);
    }

    private static SortedMap<Integer, Integer> votes(SortedMap<Integer, Voter> voters) {
        SortedMap<Integer, Integer> votes = new TreeMap<>();
        voters.forEach((node, voter) -> {
            if (!voter.leaves()) {
                votes.put(node, voter.votes());
            }
        });
        return Collections.unmodifiableSortedMap(votes);
    }

    @Override
    public Decision decision() {
        return new Decision(
                view,
                tally.quorate ? Verdict.QUORATE : Verdict.INQUORATE,
                tally.present,
                tally.expected,
                tally.needed,
                tally.reasons,
                windowOpen && countsHeads() ? OptionalLong.of(settings.windowMillis()) : OptionalLong.empty(),
                kept);
    }

    @Override
    public Applied apply(QuorumEvent event) {
        if (!event.view().equals(view.id())) {
            return new Applied.Refused("It is about view " + event.view() + ", and now it is " + view.id() + ".");
        }
        return event.readBy(new Change(this));
    }

    /** The same with other voters or expectations. */
    VotesState counted(SortedMap<Integer, Voter> voters, int expected) {
        return with(new Tally(settings, voters, expected, tally.highest, lastQuorate, expectedThere), windowOpen);
    }

    /** An operator says that the members are all that counts; where they could not act, they are a beginning of their own. */
    VotesState ruled(int expected) {
        SortedMap<Integer, Integer> core = tally.quorate ? lastQuorate : votes(tally.voters);
        Tally counted = new Tally(settings, tally.voters, expected, tally.highest, core, expected);
        return new VotesState(settings, view, counted, quorateIn, core, expected, windowOpen, kept);
    }

    /** The same when the quiet time is over. */
    VotesState windowPassed() {
        if (!windowOpen || !countsHeads()) {
            return this;
        }
        int expected = tally.quorate ? view.members().size() : tally.expected;
        return with(new Tally(settings, tally.voters, expected, tally.highest, lastQuorate, expectedThere), false);
    }

    boolean isMember(int node) {
        return tally.voters.containsKey(node);
    }

    VotesSettings settings() {
        return settings;
    }

    List<Integer> members() {
        return view.members();
    }

    Tally tally() {
        return tally;
    }

    private VotesState with(Tally counted, boolean window) {
        return new VotesState(settings, view, counted, quorateIn, lastQuorate, expectedThere, window, kept);
    }
}
