package org.quorate.quorum.votes.core;

import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quorate.quorum.Applied;
import org.quorate.quorum.Decision;
import org.quorate.quorum.PolicyMemory;
import org.quorate.quorum.PolicyState;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.QuorumView;
import org.quorate.quorum.Verdict;

/** What the members of a view remember of the votes, all the same; it never changes. */
final class VotesState implements PolicyState {
    private final VotesSettings settings;
    private final QuorumView view;
    private final Tally tally;
    private final LastQuorum last;
    private final boolean windowOpen;
    private final int kept;

    /**
     * A state.
     *
     * @param before the last quorate view, unless this one is
     * @param windowOpen whether a quiet time has to pass
     * @param kept most votes ever expected, as far as any member has kept
     */
    private VotesState(
            VotesSettings settings, QuorumView view, Tally tally, LastQuorum before, boolean windowOpen, int kept) {
        this.settings = settings;
        this.view = view;
        this.tally = tally;
        this.last = tally.quorate ? LastQuorum.of(view.id(), tally.voters, tally.expected) : before;
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
        LastQuorum none = LastQuorum.none(expected);
        return new VotesState(
                settings, alone, new Tally(settings, voters, expected, expected, none, false), none, false, keptVotes);
    }

    /** As it was written: the same calculation once more. */
    static VotesState restored(VotesSettings settings, QuorumView view, Tally tally, boolean windowOpen, int kept) {
        return new VotesState(settings, view, tally, tally.last, windowOpen, kept);
    }

    /** Of members that another policy, or one with other settings, has decided for so far. */
    static VotesState resume(VotesSettings settings, PolicyMemory memory) {
        SortedMap<Integer, Voter> voters = new TreeMap<>();
        memory.votes()
                .forEach((node, votes) -> voters.put(
                        node, new Voter(limited(votes), memory.waiting().contains(node), false, Voter.Device.SILENT)));
        SortedMap<Integer, Integer> lastVotes = new TreeMap<>(memory.lastVotes());
        lastVotes.replaceAll((node, votes) -> limited(votes));
        LastQuorum last = new LastQuorum(memory.lastQuorate(), lastVotes, memory.lastExpected());
        Tally tally = new Tally(settings, voters, memory.expected(), memory.highest(), last, !memory.quorate());
        return new VotesState(settings, memory.view(), tally, last, false, memory.keptVotes());
    }

    private static int limited(int votes) {
        return Math.min(votes, VotesSettings.MAX_VOTES);
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
            if (own.last.view().compareTo(latest.last.view()) > 0) {
                latest = own;
            }
        }
        if (seenAll) {
            voters.replaceAll((node, voter) -> voter.waiting(false));
        }
        VotesSettings settings = latest.settings;
        int expected = ofQuorate > 0 ? ofQuorate : ofAll;
        Tally tally = new Tally(settings, voters, expected, highest, latest.last, false);
        VotesState state = new VotesState(settings, view, tally, latest.last, windowOpen, kept);
        return state.mayStandAlone(someLeft) ? state.with(tally, true) : state;
    }

    /** Whether the members may become all that is expected, if nobody else goes for a while. */
    private boolean mayStandAlone(boolean someLeft) {
        int members = view.members().size();
        boolean holdsTie = settings.tieBreaker().isOn()
                && !last.isNone()
                && view.members().contains(last.votes().firstKey());
        return countsHeads() && (members >= tally.needed && someLeft || members <= tally.needed && holdsTie);
    }

    /** with other than one vote each, members are no measure of votes. */
    private boolean countsHeads() {
        return settings.lastManStanding() && tally.voters.values().stream().allMatch(voter -> voter.votes() <= 1);
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

    /** What a policy of another kind can go on from. */
    PolicyMemory memory() {
        SortedMap<Integer, Integer> votes = new TreeMap<>();
        SortedSet<Integer> waiting = new TreeSet<>();
        tally.voters.forEach((node, voter) -> {
            votes.put(node, voter.votes());
            if (voter.waits()) {
                waiting.add(node);
            }
        });
        return new PolicyMemory(
                view,
                tally.quorate,
                votes,
                waiting,
                tally.expected,
                tally.highest,
                last.view(),
                last.votes(),
                last.expected(),
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
        return with(new Tally(settings, voters, expected, tally.highest, last, tally.held), windowOpen);
    }

    /** An operator says that the members are all that counts; where they could not act, they are a beginning of their own. */
    VotesState ruled(int expected) {
        LastQuorum core = tally.quorate
                ? new LastQuorum(last.view(), last.votes(), expected)
                : LastQuorum.of(last.view(), tally.voters, expected);
        Tally counted = new Tally(settings, tally.voters, expected, tally.highest, core, false);
        return new VotesState(settings, view, counted, core, windowOpen, kept);
    }

    /** The same when the quiet time is over. */
    VotesState windowPassed() {
        if (!windowOpen || !countsHeads()) {
            return this;
        }
        int expected = tally.quorate ? view.members().size() : tally.expected;
        return with(new Tally(settings, tally.voters, expected, tally.highest, last, tally.held), false);
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

    QuorumView view() {
        return view;
    }

    boolean windowOpen() {
        return windowOpen;
    }

    int kept() {
        return kept;
    }

    Tally tally() {
        return tally;
    }

    private VotesState with(Tally counted, boolean window) {
        return new VotesState(settings, view, counted, last, window, kept);
    }
}
