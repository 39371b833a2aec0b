package org.quorate.quorum.core.host;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.quorate.node.NodeLoop;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Decision;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.QuorumView;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.core.decision.DeviceVoice;
import org.quorate.quorum.core.decision.Finding;
import org.quorate.quorum.core.decision.Imagination;
import org.quorate.quorum.core.decision.Notice;
import org.quorate.quorum.core.decision.QuorumDecision;
import org.quorate.quorum.core.decision.Seat;
import org.quorate.quorum.device.QuorumDevice;
import org.quorate.quorum.service.ImaginedChange;
import org.quorate.quorum.service.Quorum;
import org.quorate.quorum.service.QuorumStatus;
import org.quorate.quorum.service.RequestOutcome;
import org.quorate.quorum.service.WhatIf;

/** Between the machine on the loop and everybody else. */
@ThreadSafe
public final class QuorumService implements Quorum, Tidings {
    /** Told on the loop of each status, before and after; must not block. */
    @FunctionalInterface
    public interface Follower {
        /**
         * What holds, and whether the node is in a ring.
         *
         * @return done when whoever depends on it has followed
         */
        CompletionStage<Boolean> status(QuorumStatus before, QuorumStatus now, boolean member);
    }

    private final int self;
    private final NodeLoop loop;
    private final Supplier<Instant> wallClock;
    private final Follower follower;
    private final TidingsLog log;
    private final AtomicLong numbers;
    private final DeviceSlot device;
    private final Map<Long, CompletableFuture<RequestOutcome>> open = new ConcurrentHashMap<>();
    private volatile Consumer<Consumer<QuorumDecision>> machine;
    private volatile Held held;
    private CompletionStage<Boolean> followed = CompletableFuture.completedFuture(true); // the loop's

    /** A status with what can be imagined from it. */
    private record Held(QuorumStatus status, Optional<Seat> basis) {}

    /**
     * Of a node that starts: inquorate.
     *
     * @param policy name of the policy that is set
     * @param wallClock for people
     * @param firstNumber of requests; another one at each start, so that answers of earlier ones are not taken for its own
     */
    public QuorumService(
            int self,
            String policy,
            NodeLoop loop,
            Supplier<Instant> wallClock,
            long firstNumber,
            Follower follower,
            TidingsLog log) {
        this.self = self;
        this.loop = loop;
        this.wallClock = wallClock;
        this.follower = follower;
        this.log = log;
        numbers = new AtomicLong(firstNumber);
        device = new DeviceSlot(what -> onLoop(decision -> decision.tellDevice(what)));
        Decision nothing = new Decision(
                new QuorumView(RingId.NONE, List.of(self)),
                Verdict.INQUORATE,
                0,
                0,
                0,
                List.of(new Decision.Reason("STARTING", "this node starts")),
                OptionalLong.empty(),
                0);
        QuorumStatus status =
                new QuorumStatus(Verdict.INQUORATE, nothing, policy, "", 0, wallClock.get(), "", new TreeMap<>());
        held = new Held(status, Optional.empty());
        machine = what -> {};
    }

    /** From here on requests reach the layer. */
    public void use(QuorumLayer layer) {
        machine = layer::tell;
    }

    /** Does something with the machine on the loop, soon. */
    public CompletableFuture<Boolean> onLoop(Consumer<QuorumDecision> what) {
        return loop.call(() -> {
            machine.accept(what);
            return true;
        });
    }

    /**
     * The agent of an arbiter is there.
     *
     * @param policy that counts its votes
     * @return completes on the loop: {@code false} when there is one already
     */
    public CompletableFuture<Boolean> bind(String policy, QuorumDevice agent) {
        return loop.call(() -> {
            boolean taken = device.bind(agent);
            if (taken) {
                machine.accept(decision -> decision.tellDevice(voice -> voice.bound(policy)));
            }
            return taken;
        });
    }

    /** It is there no more. Completes when it is told nothing more. */
    public CompletableFuture<Boolean> unbind(QuorumDevice agent) {
        return loop.call(() -> {
            boolean was = device.unbind(agent);
            if (was) {
                machine.accept(decision -> decision.tellDevice(DeviceVoice::unbound));
            }
            return was;
        });
    }

    @Override
    public QuorumStatus status() {
        return held.status();
    }

    @Override
    public CompletableFuture<RequestOutcome> request(QuorumEvent event) {
        return ask(number -> decision -> decision.request(number, event));
    }

    @Override
    public CompletableFuture<RequestOutcome> changePolicy(RingId seen, String policy, QuorumSettings settings) {
        return ask(number -> decision -> decision.changePolicy(number, seen, policy, settings));
    }

    /** A request with its number. */
    @FunctionalInterface
    private interface Request {
        Consumer<QuorumDecision> with(long number);
    }

    private CompletableFuture<RequestOutcome> ask(Request request) {
        long number = numbers.incrementAndGet();
        CompletableFuture<RequestOutcome> outcome = new CompletableFuture<>();
        open.put(number, outcome);
        onLoop(request.with(number)).whenComplete((done, ended) -> {
            if (ended != null) {
                answered(number, new RequestOutcome.NotSynchronised("The node is ending."));
            }
        });
        return outcome;
    }

    @Override
    public WhatIf whatIfInSteps(List<List<ImaginedChange>> steps) {
        int changes = steps.stream().mapToInt(List::size).sum();
        if (changes > MAX_IMAGINED || steps.size() > MAX_IMAGINED) {
            throw new IllegalArgumentException(changes + " changes in " + steps.size() + " steps are more than "
                    + MAX_IMAGINED + ", which is the most");
        }
        return held.basis()
                .map(basis -> new Imagination(basis).decide(steps))
                .orElseGet(() -> new WhatIf.Refused("No policy counts the members of this node's ring now."));
    }

    @Override
    public void publish(Finding finding) {
        QuorumStatus before = held.status();
        QuorumStatus now = new QuorumStatus(
                finding.verdict(),
                finding.decision(),
                finding.policy(),
                finding.policyVersion(),
                finding.policyChange(),
                finding.verdict() == before.verdict() ? before.since() : wallClock.get(),
                finding.undecidedBecause(),
                finding.uncounted());
        held = new Held(now, finding.basis());
        followed = follower.status(before, now, finding.member());
        log.verdict(before, now);
        device.told(finding);
    }

    @Override
    public void answered(long number, RequestOutcome outcome) {
        CompletableFuture<RequestOutcome> waiting = open.remove(number);
        if (waiting != null) {
            waiting.complete(outcome);
        }
    }

    @Override
    public void deviceHeard(RingId view, long word) {
        followed.thenRun(() -> loop.call(() -> {
            device.heard(view, word);
            return true;
        }));
    }

    /** who leaves in order may be counted out. */
    @Override
    public void leaving(Runnable ready) {
        request(new QuorumEvent.MemberLeaving(status().decision().view().id(), self));
        onLoop(QuorumDecision::leaving)
                .thenRun(() -> followed.thenRun(() -> loop.call(() -> {
                    ready.run();
                    return true;
                })));
    }

    @Override
    public void notice(Notice notice, String text) {
        log.notice(notice, text);
    }
}
