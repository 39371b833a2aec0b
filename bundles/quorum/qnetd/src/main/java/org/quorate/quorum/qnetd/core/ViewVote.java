package org.quorate.quorum.qnetd.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.quorate.ordering.RingId;
import org.quorate.quorum.QuorumView;

/** The present view and what the arbiter has said of it; what it says of any other one does not count. */
final class ViewVote {
    /** Most votes of the arbiter that wait to be confirmed. */
    static final int MAX_UNCONFIRMED = 16;

    private final ClientEffects effects;
    private final Deque<Long> unconfirmed = new ArrayDeque<>();
    private Optional<QuorumView> view = Optional.empty();
    private Optional<Boolean> said = Optional.empty();
    private Optional<Vote> last = Optional.empty();
    private long word;
    private boolean quorate;
    private boolean announced;
    private boolean withdrawing;

    ViewVote(ClientEffects effects) {
        this.effects = effects;
    }

    /** A new view, or none: nothing is known of it. */
    void viewIs(Optional<QuorumView> next) {
        view = next;
        said = Optional.empty();
        quorate = false;
        announced = false;
        withdrawing = false;
        forget();
    }

    /** The session is over, or has not begun: the arbiter knows nothing of the view. */
    void forget() {
        last = Optional.empty();
        unconfirmed.clear();
    }

    /** The members may act, or not; {@code false} when that is of another view or known. */
    boolean verdictIs(RingId of, boolean acts) {
        boolean news = isPresent(of) && acts != quorate;
        quorate = news ? acts : quorate;
        return news;
    }

    Optional<QuorumView> view() {
        return view;
    }

    RingId id() {
        return view.map(QuorumView::id).orElse(RingId.NONE);
    }

    boolean quorate() {
        return quorate;
    }

    Optional<Vote> last() {
        return last;
    }

    boolean isPresent(RingId of) {
        return view.isPresent() && of.equals(id());
    }

    /** Whether the arbiter wants to be asked. */
    boolean wantsToBeAsked() {
        return last.filter(Vote.ASK_LATER::equals).isPresent();
    }

    /** Whether it has not said yes or no. */
    boolean isOpen() {
        return last.filter(each -> each == Vote.ACK || each == Vote.NACK).isEmpty();
    }

    /** A vote for the present view. */
    void take(Vote vote, long validMillis) {
        if (vote == Vote.NO_CHANGE) {
            return;
        }
        last = Optional.of(vote);
        switch (vote) {
            case ACK -> say(true, validMillis);
            case NACK -> say(false, validMillis);
            default -> {
                if (casts()) { // withheld until the arbiter knows
                    say(false, validMillis);
                }
            }
        }
    }

    private void say(boolean casts, long validMillis) {
        boolean news = !said.equals(Optional.of(casts));
        withdrawing = !casts && (withdrawing || casts());
        word += news ? 1 : 0;
        said = Optional.of(casts);
        effects.answered(id(), word, casts, validMillis);
        if (news && !isOpen()) {
            announced = true;
            effects.notice(casts ? Notice.VOTES : Notice.VOTES_NOT, "view " + id());
        }
    }

    /** Says again what was said, which is good for longer now. */
    void renew(long validMillis) {
        said.ifPresent(casts -> effects.answered(id(), word, casts, validMillis));
    }

    /** What was said with that number is counted; nothing is followed by that when something else was said since. */
    void delivered(long given) {
        withdrawing &= given != word;
    }

    /** Whether the members do not count a vote any more that the arbiter has withdrawn. */
    boolean isFollowed() {
        return !withdrawing;
    }

    boolean casts() {
        return said.orElse(false);
    }

    /** The session ends: says no where it has said yes, since what follows that is told, and what follows a loss is not. */
    void withhold(long validMillis) {
        forget();
        say(false, validMillis);
    }

    /** nothing is kept of what was said. */
    void withdraw() {
        if (said.isPresent()) {
            said = Optional.empty();
            effects.lost(id());
        }
        forget();
    }

    /** A vote is confirmed when it is followed; {@code false} when more wait for that than may. */
    boolean confirmLater(long number) {
        return unconfirmed.size() < MAX_UNCONFIRMED && unconfirmed.offer(number);
    }

    /** Numbers of votes that are followed now, since the node does not act on an earlier one any more. */
    List<Long> confirmable() {
        List<Long> numbers = new ArrayList<>(unconfirmed);
        unconfirmed.clear();
        return numbers;
    }

    /** Whether nothing was heard of this view, and that was not said yet; it counts as said then. */
    boolean mustSaySilence() {
        boolean silent = view.isPresent() && isOpen() && !announced;
        announced |= silent;
        return silent;
    }
}
