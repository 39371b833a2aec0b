package org.quorate.quorum.core.decision;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.quorate.group.ClusterView;
import org.quorate.node.Confined;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Decision;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.QuorumView;
import org.quorate.quorum.SettingsCheck;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.core.wire.Brought;
import org.quorate.quorum.core.wire.BroughtBytes;
import org.quorate.quorum.core.wire.ChangeId;
import org.quorate.quorum.core.wire.Limits;
import org.quorate.quorum.core.wire.Message;
import org.quorate.quorum.core.wire.MessageBytes;
import org.quorate.quorum.service.RequestOutcome;

/**
 * Quorum of one node: what it is told goes in, {@link Effects} come out. {@link DecisionLayer} gives it what comes from the order. Nothing
 * that was received throws.
 */
@Confined("node loop")
public final class QuorumDecision {
    private final int self;
    private final Configured configured;
    private final Effects effects;
    private final Policies policies = new Policies();
    private final Outbox outbox;
    private final Requests requests;
    private final KeptVotes kept;
    private final Caution caution;
    private final DeviceVoice voice;
    private Optional<Brought> own = Optional.empty();
    private Optional<Ring> ring = Optional.empty();
    private String refused = "";
    private boolean leaves;

    /**
     * A node that starts; {@link #policyBound} comes next.
     *
     * @param self id of the node
     * @param keptVotes as the stable store has them; 0 for none, empty when they are damaged
     */
    public QuorumDecision(int self, Configured configured, OptionalInt keptVotes, Effects effects) {
        this.self = self;
        this.configured = configured;
        this.effects = effects;
        outbox = new Outbox(effects);
        requests = new Requests(effects);
        caution = new Caution(effects);
        voice = new DeviceVoice(self, outbox, effects);
        kept = new KeptVotes(keptVotes, effects);
    }

    /** There is an order. */
    public void attached() {
        leaves = false;
        outbox.open(true);
        settle();
    }

    /** There is none any more, and no ring. */
    public void detached() {
        outbox.open(false);
        leaveRing();
        requests.giveUp("This node has left the ring before it was delivered; the others may have it.");
        settle();
    }

    /** nobody can tell who is a member. */
    public void membershipUnknown() {
        caution.unknown(ring.isPresent());
        settle();
    }

    /** The token has come back: the ring goes on. */
    public void membershipKnown() {
        caution.unknown(false);
        settle();
    }

    /** This node is about to leave the ring in order: it does not act any more. */
    public void leaving() {
        leaves = true;
        settle();
    }

    /** What this node brings to the next ring; empty when nothing. */
    public byte[] state() {
        return own.map(each -> caution.hasActed() ? each : each.idle())
                .map(BroughtBytes::write)
                .orElse(new byte[0]);
    }

    /** The members have agreed on a ring. */
    public void synchronised(ClusterView view, SortedMap<Integer, byte[]> states) {
        leaveRing();
        outbox.clear();
        requests.viewIs(view.id());
        if (!view.members().contains(self)) {
            effects.count(Counter.FOREIGN_VIEWS);
        } else {
            SortedMap<Integer, Brought> brought = Arrivals.read(view, states, effects);
            Ring next = new Ring(self, view, brought, policies, outbox, requests, effects);
            ring = Optional.of(next);
            voice.viewIs(view.id());
            caution.viewIs(view.doubts(), brought.values().stream().anyMatch(Brought::acted));
            next.compute();
        }
        settle();
    }

    private void leaveRing() {
        ring.ifPresent(Ring::end);
        ring = Optional.empty();
        voice.viewIs(RingId.NONE);
        caution.viewEnds();
    }

    /** A message of this layer. */
    public void delivered(int origin, byte[] bytes, int offset, int length) {
        Optional<Message> read = MessageBytes.read(bytes, offset, length);
        if (read.isEmpty()) {
            effects.count(Counter.DAMAGED_MESSAGES);
            return;
        }
        Message message = read.get();
        Optional<Ring> its = ring.filter(each -> each.view().id().equals(message.view()));
        if (its.isEmpty()) {
            effects.count(Counter.OLD_MESSAGES);
        } else if (!its.get().view().members().contains(origin)) {
            effects.count(Counter.UNFITTING_MESSAGES);
        } else {
            its.get().take(origin, message);
            settle();
            if (origin == self) {
                voice.delivered(message);
            }
        }
    }

    /** There is room in the order. */
    public void roomAgain() {
        outbox.flush();
    }

    /** A policy is there. */
    public void policyBound(Offer offer) {
        policies.add(offer);
        policiesAreOthers();
    }

    /** A policy is there no more. Unknown ones are ignored. */
    public void policyUnbound(Offer offer) {
        ring.ifPresent(each -> each.policyGone(offer));
        policies.remove(offer);
        policiesAreOthers();
    }

    private void policiesAreOthers() {
        start();
        own = own.map(each -> each.withPolicies(policies.names()));
        ring.ifPresent(each -> {
            each.mayIntroduceAgain();
            each.compute();
        });
        settle();
    }

    /** The node remembers nothing yet, and begins as its settings have it. */
    private void start() {
        Optional<Offer> offer = policies.find(configured.policy());
        if (own.isPresent() || offer.isEmpty() || !kept.isReadable()) {
            return;
        }
        SettingsCheck check = offer.get().policy().check(configured.settings());
        refused = Limits.fit(configured.policy(), configured.settings())
                ? String.join(" ", check.refusals())
                : "The settings are too long.";
        if (!refused.isEmpty()) {
            effects.notice(Notice.SETTINGS_REFUSED, refused);
            return;
        }
        check.notes().forEach(note -> effects.notice(Notice.SETTINGS_NOTE, note));
        QuorumView alone = new QuorumView(new RingId(self, 0), List.of(self));
        Seat seat = new Seat(
                offer.get(),
                configured.settings(),
                offer.get().policy().start(configured.settings(), alone, kept.durable()));
        own = Optional.of(Standing.of(seat).brought(policies.names()));
    }

    /** Time is up. */
    public void deadlinePassed(Deadline deadline) {
        switch (deadline) {
            case WINDOW -> ring.ifPresent(Ring::windowPassed);
            case ANSWERS -> ring.ifPresent(each -> each.ballot().answersOverdue());
            case KEEP_AGAIN -> kept.again();
            case DEVICE -> tellDevice(DeviceVoice::expired);
            case FORGOTTEN -> {
                caution.forgotten();
                settle();
            }
        }
    }

    /** Something is told to what speaks for the arbiter of this node. */
    public void tellDevice(Consumer<DeviceVoice> what) {
        what.accept(voice);
        settle();
    }

    /**
     * A write that {@link Effects#keep} has asked for has ended.
     *
     * @param failure empty when the votes are durable
     */
    public void kept(int votes, String failure) {
        kept.written(votes, failure);
        settle();
    }

    /**
     * Somebody at this node wants an event to happen.
     *
     * @param number never given before by this node, not even by an earlier machine in the same ring
     */
    public void request(long number, QuorumEvent event) {
        Optional<RequestOutcome> early = early(event.view());
        if (early.isEmpty()) {
            String unfitting = event.readBy(new Fitness(self));
            early = unfitting.isEmpty() ? refusal(event) : Optional.of(new RequestOutcome.Refused(unfitting));
        }
        submit(number, event.view(), new Message.Request(number, event), early);
    }

    /** Somebody at this node wants another policy, or other settings, for all. */
    public void changePolicy(long number, RingId seen, String policy, QuorumSettings settings) {
        Optional<RequestOutcome> early = early(seen);
        if (early.isEmpty() && policies.find(policy).isEmpty()) {
            early = Optional.of(new RequestOutcome.PolicyAbsent(policy));
        }
        if (early.isEmpty()) {
            Ballot ballot = ring.orElseThrow().ballot();
            String refusal = ballot.refusal();
            refusal = refusal.isEmpty() ? ballot.refusal(policy, settings) : refusal;
            early = refusal.isEmpty() ? Optional.empty() : Optional.of(new RequestOutcome.Refused(refusal));
        }
        submit(number, seen, new Message.Proposal(seen, number, policy, settings), early);
    }

    private void submit(long number, RingId view, Message message, Optional<RequestOutcome> early) {
        requests.add(number, view);
        if (early.isPresent()) {
            requests.answer(number, early.get());
        } else if (requests.isOverfull() || !outbox.offer(message)) {
            requests.answer(number, new RequestOutcome.NoRoom());
        }
    }

    /** What can be said before anything is ordered. */
    private Optional<RequestOutcome> early(RingId seen) {
        if (ring.isEmpty() || !outbox.isOpen()) {
            return Optional.of(new RequestOutcome.NotSynchronised("This node is in no ring."));
        }
        RingId now = ring.get().view().id();
        if (!now.equals(seen)) {
            return Optional.of(new RequestOutcome.ViewChanged(seen, now));
        }
        if (caution.isUnknown()) {
            return Optional.of(new RequestOutcome.NotSynchronised("Nobody can tell now who is a member."));
        }
        if (ring.get().census().isEmpty()) {
            return Optional.of(new RequestOutcome.PolicyAbsent(
                    String.join(" and ", ring.get().needed())));
        }
        return Optional.empty();
    }

    private Optional<RequestOutcome> refusal(QuorumEvent event) {
        Optional<String> why =
                shared().map(each -> each.refusal(event)).orElse(Optional.of("Nobody is counted in this view."));
        return why.map(RequestOutcome.Refused::new);
    }

    /** What those who are counted share, as far as this node can tell. */
    Optional<Standing> shared() {
        return ring.flatMap(Ring::standing);
    }

    /** Whether this node is one of those who are counted. */
    boolean isCounted() {
        return ring.map(each -> each.counts(self)).orElse(false);
    }

    /** After everything that may have changed something. */
    private void settle() {
        ring.ifPresent(each -> {
            if (each.counts(self)) {
                own = each.standing().map(standing -> standing.brought(policies.names()));
            } else if (each.census().isPresent()) {
                own = own.map(mine -> Choice.aside(self, mine, each.view().id(), policies));
            }
            each.act(own);
            voice.speak(each);
        });
        Decision decision = decision();
        boolean durable = kept.holds(decision.keptVotes());
        if (!durable && !kept.failure().isEmpty()) {
            decision = Reasons.VOTES_NOT_KEPT.instead(decision, "votes cannot be stored: " + kept.failure());
        }
        boolean unsure =
                caution.holds(decision.verdict()) && ring.flatMap(Ring::census).isPresent();
        if (!unsure && decision.verdict() == Verdict.QUORATE) {
            decision = held(decision, durable);
        }
        caution.acts(!unsure && decision.verdict() == Verdict.QUORATE);
        effects.publish(finding(decision, unsure));
    }

    /** What this node makes of a verdict that lets it act. */
    private Decision held(Decision decision, boolean durable) {
        if (!durable) {
            return Reasons.VOTES_NOT_KEPT.instead(decision, "votes are being stored");
        }
        if (leaves) {
            return Reasons.LEAVING.instead(decision, "this node is about to leave");
        }
        return voice.lets(shared().orElseThrow(), ring.orElseThrow().view().members())
                ? decision
                : Reasons.ARBITER_NOT_HEARD.instead(decision, "this node does not hear the arbiter vote for it");
    }

    private Finding finding(Decision decision, boolean unsure) {
        Optional<Standing> standing = ring.flatMap(Ring::standing);
        String policy = standing.map(each -> each.now().offer().name())
                .orElse(own.map(each -> each.now().policy()).orElse(configured.policy()));
        return new Finding(
                unsure ? Verdict.UNDECIDED : decision.verdict(),
                decision,
                policy,
                policies.version(policy),
                standing.map(Standing::change)
                        .or(() -> own.map(Brought::change))
                        .map(ChangeId::counter)
                        .orElse(0L),
                unsure ? caution.reason() : "",
                ring.flatMap(Ring::census).map(Census::uncounted).orElse(new TreeMap<>()),
                ring.map(each -> new QuorumView(each.view().id(), each.view().members())),
                standing.map(Standing::now));
    }

    private Decision decision() {
        if (ring.isEmpty()) {
            QuorumView none = new QuorumView(RingId.NONE, List.of(self));
            return ownReason(none).orElse(Reasons.NOT_A_MEMBER.decision(none, "this node is in no ring"));
        }
        Ring here = ring.get();
        QuorumView view = new QuorumView(here.view().id(), here.view().members());
        if (!here.stuck().isEmpty()) {
            return Reasons.CANNOT_FOLLOW.decision(view, here.stuck());
        }
        if (here.census().isEmpty()) {
            return Reasons.NO_POLICY.decision(
                    view, "this node has not the policy " + String.join(" and ", here.needed()));
        }
        SortedMap<Integer, String> uncounted = here.census().get().uncounted();
        if (here.standing().isEmpty()) {
            return ownReason(view).orElse(Reasons.NOBODY_COUNTED.decision(view, Reasons.uncounted(uncounted)));
        }
        Decision shared = Reasons.naming(uncounted, here.standing().get().decision());
        if (here.counts(self)) {
            return shared;
        }
        String why = ownReason(view).map(each -> each.reasons().get(0).text()).orElse(uncounted.get(self));
        return Reasons.UNCOUNTED.instead(shared, "this node is not counted: " + why);
    }

    /** Why this node has nothing to bring. */
    private Optional<Decision> ownReason(QuorumView view) {
        if (!kept.isReadable()) {
            return Optional.of(Reasons.KEPT_VOTES_DAMAGED.decision(view, "what was kept of votes is damaged"));
        }
        if (!refused.isEmpty()) {
            return Optional.of(Reasons.SETTINGS_REFUSED.decision(view, refused));
        }
        if (own.isEmpty()) {
            return Optional.of(Reasons.NO_POLICY.decision(view, "this node has not the policy " + configured.policy()));
        }
        return Optional.empty();
    }
}
