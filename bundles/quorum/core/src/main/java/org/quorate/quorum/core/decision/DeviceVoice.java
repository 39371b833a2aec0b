package org.quorate.quorum.core.decision;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.quorate.node.Confined;
import org.quorate.ordering.RingId;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.core.wire.ChangeId;
import org.quorate.quorum.core.wire.Message;
import org.quorate.quorum.device.DeviceAnswers;

/** What the arbiter says at this node, ordered for the members of the ring once, and again where what they have counted begins anew. */
@Confined("node loop")
public final class DeviceVoice {
    /** No request of anybody who waits has this number. */
    private static final long NOBODY_ASKS = 0;

    private final int self;
    private final Outbox outbox;
    private final Effects effects;
    private final Deque<Long> underway = new ArrayDeque<>();
    private Optional<String> policy = Optional.empty();
    private RingId view = RingId.NONE;
    private Optional<QuorumEvent> word = Optional.empty();
    private Optional<Said> said = Optional.empty();
    private long number = DeviceAnswers.LOST;

    /** A word with the counting that it was ordered for: a counting anew, or another policy, knows nothing of it. */
    private record Said(QuorumEvent word, long number, int countings, ChangeId change, boolean changing) {}

    DeviceVoice(int self, Outbox outbox, Effects effects) {
        this.self = self;
        this.outbox = outbox;
        this.effects = effects;
    }

    /** There is an arbiter, whose votes that policy counts. */
    public void bound(String itsPolicy) {
        policy = Optional.of(itsPolicy);
    }

    /** There is none any more, and what it has said does not count. */
    public void unbound() {
        lost(view);
    }

    /** A view begins: nothing was said for it. */
    void viewIs(RingId id) {
        view = id;
        word = Optional.empty();
        said = Optional.empty();
        underway.clear();
        effects.disarm(Deadline.DEVICE);
    }

    /** The arbiter answers, and its answer is good for so long. */
    public void answered(RingId of, long itsNumber, boolean castsVote, long validMillis) {
        if (isPresent(of)) {
            word = Optional.of(new QuorumEvent.DeviceAnswered(of, self, castsVote, false));
            number = itsNumber;
            effects.arm(Deadline.DEVICE, validMillis);
        }
    }

    /** Nothing is heard of it. Where nothing was said, nothing is withdrawn. */
    public void lost(RingId of) {
        if (isPresent(of) && word.isPresent()) {
            word = Optional.of(new QuorumEvent.DeviceLost(of, self));
            number = DeviceAnswers.LOST;
            effects.disarm(Deadline.DEVICE);
        }
    }

    private boolean isPresent(RingId of) {
        if (of.equals(view) && !of.equals(RingId.NONE)) {
            return true;
        }
        effects.count(Counter.OLD_ANSWERS);
        return false;
    }

    /** The last answer was not renewed. */
    void expired() {
        lost(view);
    }

    /** Has the word ordered, where that was not done. */
    void speak(Ring ring) {
        Optional<Standing> standing = ring.standing()
                .filter(each -> ring.counts(self)
                        && policy.equals(Optional.of(each.now().offer().name())));
        if (word.isEmpty() || standing.isEmpty()) {
            return;
        }
        Said now = new Said(
                word.get(),
                number,
                ring.countings(),
                standing.get().change(),
                standing.get().before().isPresent());
        boolean replaces = outbox.waits(Message.Request.class);
        if (!said.equals(Optional.of(now)) && outbox.send(new Message.Request(NOBODY_ASKS, word.get()))) {
            said = Optional.of(now);
            if (replaces) {
                underway.removeLast(); // it waited for room, and is not ordered any more
            }
            underway.add(number);
        }
    }

    /**
     * Whether these members may act by what this node itself hears of its arbiter. What others say of theirs may be over: who has said it
     * could be gone, and the votes given to the other side of a partition.
     */
    boolean lets(Standing standing, List<Integer> members) {
        boolean casts = word.filter(each -> each instanceof QuorumEvent.DeviceAnswered answer && answer.castsVote())
                .isPresent();
        List<Integer> unheard =
                members.stream().filter(each -> each != self || !casts).toList();
        return standing.unheard(unheard).decision().verdict() == Verdict.QUORATE;
    }

    /** A message of this node was delivered. */
    void delivered(Message message) {
        if (message instanceof Message.Request request && request.number() == NOBODY_ASKS) {
            effects.deviceHeard(message.view(), underway.isEmpty() ? DeviceAnswers.LOST : underway.remove());
        }
    }
}
