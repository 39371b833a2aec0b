package org.quorate.quorum.core.decision;

import org.quorate.node.Confined;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.core.wire.Message;
import org.quorate.quorum.core.wire.MessageReader;
import org.quorate.quorum.service.RequestOutcome;

/** What the messages of a ring do to what its members share, at the same place of the order at all of them. */
@Confined("node loop")
final class RingMessages implements MessageReader {
    private final int self;
    private final Ring ring;
    private final Ballot ballot;
    private final Requests requests;
    private final Effects effects;

    RingMessages(int self, Ring ring, Ballot ballot, Requests requests, Effects effects) {
        this.self = self;
        this.ring = ring;
        this.ballot = ballot;
        this.requests = requests;
        this.effects = effects;
    }

    @Override
    public void request(int origin, Message.Request message) {
        RequestOutcome outcome = outcome(origin, message.event());
        if (origin == self) {
            requests.answer(message.number(), outcome);
        }
    }

    private RequestOutcome outcome(int origin, QuorumEvent event) {
        String unfitting = event.readBy(new Fitness(origin));
        if (!unfitting.isEmpty()) {
            effects.count(Counter.UNFITTING_MESSAGES);
            return new RequestOutcome.Refused(unfitting);
        }
        if (ring.standing().isEmpty()) {
            return new RequestOutcome.Refused("Nobody is counted in this view.");
        }
        Standing.Step step = ring.standing().get().apply(event);
        if (step instanceof Standing.Step.Taken taken) {
            ring.stand(taken.standing());
            return new RequestOutcome.Done(event.view());
        }
        return new RequestOutcome.Refused(((Standing.Step.Refused) step).why());
    }

    @Override
    public void windowOver(int origin, Message.WindowOver message) {
        if (ring.isFirst(origin)) {
            ring.stand(ring.standing().orElseThrow().windowOver());
        } else {
            effects.count(Counter.UNFITTING_MESSAGES);
        }
    }

    @Override
    public void introduction(int origin, Message.Introduction message) {
        ring.introduced(origin, message.brought());
    }

    @Override
    public void proposal(int origin, Message.Proposal message) {
        ballot.proposal(origin, message);
    }

    @Override
    public void answer(int origin, Message.Answer message) {
        ballot.answer(origin, message);
    }

    @Override
    public void commit(int origin, Message.Commit message) {
        ballot.commit(origin, message);
    }

    @Override
    public void withdrawal(int origin, Message.Withdrawal message) {
        ballot.withdrawal(origin, message);
    }

    /** Only where the policy before lets the members act: then it lets nobody act who does not know of the change. */
    @Override
    public void confirmation(int origin, Message.Confirmation message) {
        boolean fits = ring.isFirst(origin)
                && ring.standing()
                        .filter(each -> each.change().equals(message.change()))
                        .flatMap(Standing::before)
                        .map(Seat::acts)
                        .orElse(false);
        if (fits) {
            ring.stand(ring.standing().orElseThrow().confirmed());
        } else {
            effects.count(Counter.UNFITTING_MESSAGES);
        }
    }
}
