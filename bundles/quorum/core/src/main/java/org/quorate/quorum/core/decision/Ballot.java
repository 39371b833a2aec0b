package org.quorate.quorum.core.decision;

import java.util.Optional;
import org.quorate.node.Confined;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.SettingsCheck;
import org.quorate.quorum.core.wire.Limits;
import org.quorate.quorum.core.wire.Message;
import org.quorate.quorum.service.RequestOutcome;

/**
 * Changes of the policy in one ring: somebody proposes, each member answers whether it can, and the proposer commits at one place of
 * the order. One proposal at a time; the end of the ring is the end of it.
 */
@Confined("node loop")
final class Ballot {
    /** So long a proposer waits for answers. */
    static final long ANSWER_MILLIS = 10_000;

    private final int self;
    private final Ring ring;
    private final Policies policies;
    private final Outbox outbox;
    private final Requests requests;
    private final Effects effects;
    private Optional<Proposed> open = Optional.empty();

    Ballot(int self, Ring ring, Policies policies, Outbox outbox, Requests requests, Effects effects) {
        this.self = self;
        this.ring = ring;
        this.policies = policies;
        this.outbox = outbox;
        this.requests = requests;
        this.effects = effects;
    }

    /** Why nothing can be proposed now; empty when something can. */
    String refusal() {
        Optional<Standing> standing = ring.standing();
        if (standing.isEmpty() || !standing.get().acts()) {
            return "The policy is changed only where the members may act, and they may not.";
        }
        if (standing.get().before().isPresent() || open.isPresent()) {
            return "Another change of the policy is under way.";
        }
        if (!ring.census().orElseThrow().uncounted().isEmpty()) {
            return "Not all members are counted: "
                    + Reasons.uncounted(ring.census().get().uncounted()) + ".";
        }
        return "";
    }

    /** Why this node could not follow; empty when it could. */
    String refusal(String policy, QuorumSettings settings) {
        Optional<Offer> offer = policies.find(policy);
        if (offer.isEmpty()) {
            return "It has no quorum policy " + policy + ".";
        }
        if (!Limits.fit(policy, settings)) {
            return "The settings are too long.";
        }
        SettingsCheck check = offer.get().policy().check(settings);
        return String.join(" ", check.refusals());
    }

    void proposal(int origin, Message.Proposal message) {
        String refusal = refusal();
        if (!refusal.isEmpty()) {
            end(origin, message.number(), new RequestOutcome.Refused(refusal));
            return;
        }
        open = Optional.of(new Proposed(origin, message, ring.view().members()));
        if (origin == self) {
            effects.arm(Deadline.ANSWERS, ANSWER_MILLIS);
        }
        String own = refusal(message.policy(), message.settings());
        outbox.send(new Message.Answer(message.view(), origin, message.number(), own));
    }

    void answer(int origin, Message.Answer message) {
        if (!isOpen(message.proposer(), message.number())) {
            return;
        }
        if (!message.refusal().isEmpty()) {
            end(
                    message.proposer(),
                    message.number(),
                    new RequestOutcome.Refused("Node " + origin + " cannot follow. " + message.refusal()));
            return;
        }
        open.get().agrees(origin);
        if (open.get().allAgree() && message.proposer() == self) {
            outbox.send(new Message.Commit(message.view(), message.number()));
        }
    }

    void commit(int origin, Message.Commit message) {
        if (!isOpen(origin, message.number()) || !open.get().allAgree()) {
            effects.count(Counter.UNFITTING_MESSAGES);
            return;
        }
        Message.Proposal proposal = open.get().proposal();
        Standing standing = ring.standing().orElseThrow();
        if (!standing.acts()) {
            end(
                    origin,
                    message.number(),
                    new RequestOutcome.Refused("The members may not act any more, so the policy stays."));
            return;
        }
        Optional<Offer> offer = policies.find(proposal.policy());
        if (offer.isEmpty()) {
            ring.waitFor(origin, message);
            return;
        }
        try {
            Standing changed = standing.changed(offer.get(), proposal.settings());
            if (!changed.acts()) {
                end(
                        origin,
                        message.number(),
                        new RequestOutcome.Refused("Under the new policy the members could not act: "
                                + changed.decision().reasons().get(0).text() + "."));
                return;
            }
            ring.stand(changed);
            effects.notice(
                    Notice.POLICY_CHANGED,
                    "from " + standing.now().offer().name() + " to " + proposal.policy() + ", as node " + origin
                            + " has proposed; view " + message.view());
            end(origin, message.number(), new RequestOutcome.Done(message.view()));
        } catch (IllegalArgumentException refused) {
            ring.isStuck("the policy does not accept the settings any more: " + refused.getMessage());
        }
    }

    void withdrawal(int origin, Message.Withdrawal message) {
        if (isOpen(origin, message.number())) {
            end(
                    origin,
                    message.number(),
                    new RequestOutcome.Refused("These nodes have not answered in time: "
                            + open.get().awaited() + ". The policy stays."));
        }
    }

    /** The proposer has waited long enough. */
    void answersOverdue() {
        open.filter(each -> each.proposer() == self && !each.allAgree())
                .ifPresent(each -> outbox.send(new Message.Withdrawal(
                        each.proposal().view(), each.proposal().number())));
    }

    private boolean isOpen(int proposer, long number) {
        return open.map(each -> each.is(proposer, number)).orElse(false);
    }

    private void end(int proposer, long number, RequestOutcome outcome) {
        if (isOpen(proposer, number)) {
            open = Optional.empty();
            effects.disarm(Deadline.ANSWERS);
        }
        if (proposer == self) {
            requests.answer(number, outcome);
        }
    }
}
