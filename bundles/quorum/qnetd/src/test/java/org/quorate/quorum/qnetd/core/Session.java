package org.quorate.quorum.qnetd.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.quorate.ordering.RingId;
import org.quorate.quorum.QuorumView;

/** A client with a clock that a test moves, and everything that it wants done, written down. */
final class Session implements ClientEffects {
    static final RingId RING = new RingId(1, 9);
    static final long POLL_MILLIS = 10_000;

    final List<ToArbiter> sent = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    final List<String> notices = new ArrayList<>();
    final ArbiterClient client;
    int connections;
    int closed;
    int secured;
    private long millis = 1_000_000;

    Session(Algorithm algorithm, TlsUse tls, boolean certificate) {
        client = new ArbiterClient(
                new ClientSettings(
                        "quorate",
                        1,
                        List.of(1, 2),
                        algorithm,
                        new TieBreaker(TieBreaker.Mode.LOWEST, 0),
                        tls,
                        certificate,
                        POLL_MILLIS,
                        30_000),
                this);
    }

    Session() {
        this(Algorithm.FFSPLIT, TlsUse.OFF, false);
    }

    /** A session that runs, with the lists of a ring of nodes 1 and 2 sent and answered. */
    static Session running(Algorithm algorithm) {
        Session session = new Session(algorithm, TlsUse.OFF, false);
        session.view(RING, 1, 2);
        session.greet();
        session.client.received(new FromArbiter.InitReply(session.last(), 0, Set.of()), session.now());
        session.answerLists(RING);
        return session;
    }

    static Session running() {
        return running(Algorithm.FFSPLIT);
    }

    /** Up to the INIT. */
    void greet() {
        client.connected(now());
        client.received(new FromArbiter.PreinitReply(last(), FromArbiter.Tls.UNSUPPORTED, true), now());
    }

    /** The three lists that were sent last, as ffsplit answers them. */
    void answerLists(RingId ring) {
        long first = last() - 2;
        client.received(new FromArbiter.VoteReply(first, false, ring, Vote.ASK_LATER), now());
        client.received(new FromArbiter.VoteReply(first + 1, false, ring, Vote.WAIT_FOR_REPLY), now());
        client.received(new FromArbiter.VoteReply(first + 2, false, ring, Vote.NO_CHANGE), now());
        sent.clear();
    }

    void view(RingId ring, Integer... members) {
        client.viewIs(new QuorumView(ring, List.of(members)), now());
    }

    /** The arbiter says so out of its own accord. */
    void voteInfo(long number, RingId ring, Vote vote) {
        client.received(new FromArbiter.VoteInfo(number, ring, vote), now());
    }

    long now() {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** Time passes, and what is due is done at its time; the arbiter answers nothing. */
    void pass(long duration) {
        long end = millis + duration;
        while (client.nanosToDeadline(now()).isPresent()) {
            long step = TimeUnit.NANOSECONDS.toMillis(
                    Math.max(0, client.nanosToDeadline(now()).getAsLong() + 999_999));
            if (millis + step > end) {
                break;
            }
            millis += step;
            client.passed(now());
        }
        millis = end;
    }

    /** Number of the message that was sent last. */
    long last() {
        return sent.get(sent.size() - 1).number();
    }

    /** Names of the messages that were sent. */
    List<String> names() {
        return sent.stream().map(each -> each.getClass().getSimpleName()).toList();
    }

    @Override
    public void connect() {
        connections++;
    }

    @Override
    public void secure() {
        secured++;
    }

    @Override
    public void send(ToArbiter message) {
        sent.add(message);
    }

    @Override
    public void close() {
        closed++;
    }

    @Override
    public void answered(RingId view, long word, boolean castsVote, long validMillis) {
        told.add(view + " " + (castsVote ? "yes " : "no ") + validMillis);
    }

    @Override
    public void lost(RingId view) {
        told.add(view + " lost");
    }

    @Override
    public void notice(Notice notice, String text) {
        notices.add(notice + (text.isEmpty() ? "" : " " + text));
    }
}
