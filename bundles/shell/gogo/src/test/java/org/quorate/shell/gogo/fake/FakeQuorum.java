package org.quorate.shell.gogo.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Decision;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.QuorumView;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.service.ImaginedChange;
import org.quorate.quorum.service.Quorum;
import org.quorate.quorum.service.QuorumStatus;
import org.quorate.quorum.service.RequestOutcome;
import org.quorate.quorum.service.WhatIf;

/** Nodes 1 to 3 with a vote each, of which 1 and 2 are in view 1.16; more than half may act. What becomes of requests is told to it. */
public final class FakeQuorum implements Quorum {
    public final List<QuorumEvent> asked = new ArrayList<>();
    public final SortedMap<Integer, String> uncounted = new TreeMap<>();
    public CompletableFuture<RequestOutcome> answer;
    public String policyVersion = "1.0.0";
    public boolean waits;
    /** What happens as soon as something was requested. */
    public Runnable onRequest = () -> {};

    private final TreeSet<Integer> members = new TreeSet<>(List.of(1, 2));
    private RingId view = new RingId(1, 16);
    private int expected = 3;
    private String undecided = "";
    private Instant since = Instant.parse("2026-11-22T09:21:08Z");

    /** Another view. */
    public FakeQuorum install(RingId now, Integer... there) {
        view = now;
        members.clear();
        members.addAll(List.of(there));
        return this;
    }

    /** So many votes are expected. */
    public FakeQuorum expect(int votes) {
        expected = votes;
        return this;
    }

    /** Nobody can tell any more. */
    public FakeQuorum undecided(String why) {
        undecided = why;
        since = Instant.parse("2026-11-22T09:21:19Z");
        return this;
    }

    @Override
    public QuorumStatus status() {
        Decision decision = decide(members, expected);
        return new QuorumStatus(
                undecided.isEmpty() ? decision.verdict() : Verdict.UNDECIDED,
                decision,
                "votes",
                policyVersion,
                0,
                since,
                undecided,
                uncounted);
    }

    private Decision decide(TreeSet<Integer> there, int all) {
        int needed = all / 2 + 1;
        String numbers = there.size() + " of " + all + " votes, " + needed + " needed";
        TreeSet<Integer> gone = new TreeSet<>(List.of(1, 2, 3));
        gone.removeAll(there);
        String names = String.join(", ", gone.stream().map(id -> "node " + id).toList());
        List<Decision.Reason> reasons = new ArrayList<>();
        boolean enough = there.size() >= needed && !waits;
        if (waits) {
            reasons.add(new Decision.Reason(
                    "WAITING_FOR_ALL", "not all were seen since the start: " + numbers + "; not here: " + names));
        } else {
            reasons.add(
                    enough
                            ? new Decision.Reason("MAJORITY", numbers)
                            : new Decision.Reason(
                                    "NO_MAJORITY", numbers + (gone.isEmpty() ? "" : "; not here: " + names)));
        }
        return new Decision(
                new QuorumView(view, List.copyOf(there)),
                enough ? Verdict.QUORATE : Verdict.INQUORATE,
                there.size(),
                all,
                needed,
                reasons,
                OptionalLong.empty(),
                0);
    }

    @Override
    public CompletableFuture<RequestOutcome> request(QuorumEvent event) {
        asked.add(event);
        onRequest.run();
        return answer;
    }

    @Override
    public CompletableFuture<RequestOutcome> changePolicy(RingId seen, String policy, QuorumSettings settings) {
        throw new UnsupportedOperationException("changePolicy");
    }

    @Override
    public WhatIf whatIfInSteps(List<List<ImaginedChange>> steps) {
        TreeSet<Integer> there = new TreeSet<>(members);
        int all = expected;
        List<Decision> decisions = new ArrayList<>();
        for (List<ImaginedChange> step : steps) {
            for (ImaginedChange change : step) {
                if (change instanceof ImaginedChange.NodeLost lost && !there.remove(lost.node())) {
                    return new WhatIf.Refused("Node " + lost.node() + " is not counted in the view.");
                } else if (change instanceof ImaginedChange.NodeJoined joined) {
                    there.add(joined.node());
                    all = Math.max(all, there.size());
                } else if (change instanceof ImaginedChange.ExpectedSet set) {
                    if (set.votes() < there.size()) {
                        return new WhatIf.Refused(
                                set.votes() + " votes cannot be expected where " + there.size() + " are present.");
                    }
                    all = set.votes();
                } else if (change instanceof ImaginedChange.VotesSet set && !there.contains(set.node())) {
                    return new WhatIf.Refused("Node " + set.node() + " is not a member; members are " + there + ".");
                }
            }
            decisions.add(decide(there, all));
        }
        return new WhatIf.Decided(decisions);
    }
}
