package org.quorate.quorum.core.host;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjIntConsumer;
import org.quorate.group.LayerOrder;
import org.quorate.node.Confined;
import org.quorate.node.NodeLoop;
import org.quorate.node.StableStore;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.RingId;
import org.quorate.quorum.core.decision.Counter;
import org.quorate.quorum.core.decision.Deadline;
import org.quorate.quorum.core.decision.Effects;
import org.quorate.quorum.core.decision.Finding;
import org.quorate.quorum.core.decision.Notice;
import org.quorate.quorum.service.RequestOutcome;

/** What the machine wants: of the order while there is one, of the loop's time, of the stable store and of people. */
@Confined("node loop")
final class LayerEffects implements Effects {
    private final Delivery delivery;
    private final NodeLoop loop;
    private final StableStore store;
    private final Tidings tidings;
    private final ObjIntConsumer<String> kept;
    private final DueTimes due = new DueTimes();
    private final long[] counted = new long[Counter.values().length];
    private Optional<LayerOrder> order = Optional.empty();

    /** The last one: whoever asks for another write has asked for the more votes. */
    private Optional<NotTaken> notTaken = Optional.empty();

    /** Without an order, which comes and goes. */
    LayerEffects(Delivery delivery, NodeLoop loop, StableStore store, Tidings tidings, KeptVotesListener kept) {
        this.delivery = delivery;
        this.loop = loop;
        this.store = store;
        this.tidings = tidings;
        this.kept = (failure, votes) -> kept.kept(votes, failure);
    }

    /** Told on the loop what became of a write. */
    @FunctionalInterface
    interface KeptVotesListener {
        /** The write of these votes has ended; the failure is empty when it went well. */
        void kept(int votes, String failure);
    }

    /** Votes that the store has not taken. */
    private record NotTaken(int votes, String why) {}

    void use(LayerOrder used) {
        order = Optional.of(used);
    }

    void useNone() {
        order = Optional.empty();
    }

    @Override
    public int largest() {
        return order.map(LayerOrder::maxMessageBytes).orElse(0);
    }

    @Override
    public boolean hasRoom(int bytes) {
        return order.map(each -> bytes <= each.maxMessageBytes() && each.hasRoom(1, bytes))
                .orElse(false);
    }

    @Override
    public void submit(byte[] bytes) {
        order.orElseThrow().submit(delivery, bytes, bytes.length);
    }

    @Override
    public void arm(Deadline deadline, long millis) {
        due.arm(deadline, loop.nowNanos() + TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Override
    public void disarm(Deadline deadline) {
        due.disarm(deadline);
    }

    /** Whether the deadline has passed; it is armed no more then. */
    boolean takeIfPassed(Deadline deadline, long nowNanos) {
        return due.takeIfPassed(deadline, nowNanos);
    }

    long nanosToDeadline(long nowNanos) {
        return notTaken.isPresent() ? 0 : due.nanosToNext(nowNanos);
    }

    @Override
    public void publish(Finding finding) {
        tidings.publish(finding);
    }

    @Override
    public void keep(int votes) {
        try {
            store.write(KeptRecord.NAME, KeptRecord.bytes(votes), failure -> kept.accept(failure, votes));
        } catch (IllegalStateException full) {
            notTaken = Optional.of(new NotTaken(votes, "the stable store has too much to write: " + full.getMessage()));
            loop.wake();
        }
    }

    /** A write that the store has not taken has ended too: said here, because whoever asks for one is still busy. */
    void tellNotTaken() {
        if (notTaken.isPresent()) {
            NotTaken told = notTaken.get();
            notTaken = Optional.empty();
            kept.accept(told.why, told.votes);
        }
    }

    @Override
    public void answered(long number, RequestOutcome outcome) {
        tidings.answered(number, outcome);
    }

    @Override
    public void deviceHeard(RingId view, long word) {
        tidings.deviceHeard(view, word);
    }

    @Override
    public void count(Counter counter) {
        counted[counter.ordinal()]++;
    }

    long counted(Counter counter) {
        return counted[counter.ordinal()];
    }

    @Override
    public void notice(Notice notice, String text) {
        tidings.notice(notice, text);
    }
}
