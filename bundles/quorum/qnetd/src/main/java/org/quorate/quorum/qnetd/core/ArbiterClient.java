package org.quorate.quorum.qnetd.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.quorate.node.Confined;
import org.quorate.ordering.RingId;
import org.quorate.quorum.QuorumView;

/**
 * One node's side of the protocol of corosync-qnetd. Times are those of one monotonic clock, in nanoseconds. Nothing that was received
 * throws: what nobody sends like that ends the session, and the next one begins after a while.
 *
 * <p>An answer counts for {@link ClientSettings#pollMillis} after the node has sent what was answered last. The arbiter forgets a silent
 * node after 1.2 times that, so nobody else is given the vote before it is withdrawn here.
 */
@Confined("arbiter thread")
public final class ArbiterClient implements FromArbiter.Reader {
    /** Number of the option {@link ToArbiter.KeepActive}. */
    static final int KEEP_ACTIVE_OPTION = 23;
    /** Wait before the second session. */
    static final long FIRST_WAIT_MILLIS = 500;
    /** Longest wait between two sessions. */
    static final long LONGEST_WAIT_MILLIS = 8_000;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ClientSettings settings;
    private final ClientEffects effects;
    private final ViewVote vote;
    private final Questions questions = new Questions();
    private Phase phase = Phase.NO_RING;
    private long now;
    private long dueNanos;
    private long echoNanos;
    private long heardNanos;
    private long syncNanos;
    private long waitMillis = FIRST_WAIT_MILLIS;
    private Optional<Ending> ended = Optional.empty();
    private String endedText = "";

    /** A client of a node that is in no ring. */
    public ArbiterClient(ClientSettings settings, ClientEffects effects) {
        this.settings = settings;
        this.effects = effects;
        vote = new ViewVote(effects);
    }

    /** The members have agreed on a ring, which is not quorate until that is said. */
    public void viewIs(QuorumView view, long nowNanos) {
        now = nowNanos;
        if (phase == Phase.PARTING) {
            part();
        }
        List<Long> confirmable = vote.confirmable(); // the view before is over
        vote.viewIs(Optional.of(view));
        syncNanos = now + nanos(settings.syncMillis());
        if (phase == Phase.NO_RING) {
            connect();
        } else if (phase == Phase.RUNNING) {
            confirmable.forEach(this::confirm);
            sendMembers();
        }
    }

    /** The node is in no ring. */
    public void noView(long nowNanos) {
        now = nowNanos;
        leave();
    }

    /** The members of a view may act, or not. */
    public void verdictIs(RingId view, boolean quorate, long nowNanos) {
        now = nowNanos;
        if (vote.verdictIs(view, quorate) && phase == Phase.RUNNING) {
            sendQuorum();
        }
    }

    /** The answer with this number is counted. */
    public void delivered(RingId view, long word, long nowNanos) {
        now = nowNanos;
        if (vote.isPresent(view)) {
            vote.delivered(word);
            if (phase == Phase.PARTING && vote.isFollowed()) {
                part();
            }
            confirmFollowed();
        }
    }

    /** There is a connection. */
    public void connected(long nowNanos) {
        now = nowNanos;
        phase = Phase.GREETING;
        effects.send(new ToArbiter.Preinit(ask(Questions.Asked.PREINIT), settings.cluster()));
    }

    /** What is sent and received from here on is encrypted. */
    public void secured(long nowNanos) {
        now = nowNanos;
        introduce();
    }

    /** The connection is gone, or did not come about. */
    public void closed(Ending why, String text, long nowNanos) {
        now = nowNanos;
        if (phase == Phase.PARTING && why == Ending.CLOSED) {
            part();
        } else {
            fail(why, text);
        }
    }

    /** A message has come. */
    public void received(FromArbiter message, long nowNanos) {
        now = nowNanos;
        if (phase.isOpen()) {
            message.tell(this);
        }
    }

    /** Does what is due. */
    public void passed(long nowNanos) {
        now = nowNanos;
        if (phase == Phase.RUNNING) {
            if (isPast(heardNanos + nanos(settings.pollMillis())) || questions.areTooMany()) {
                fail(Ending.SILENT, "");
            } else if (isPast(echoNanos)) {
                echo();
            }
        } else if (phase != Phase.NO_RING && isPast(dueNanos)) {
            switch (phase) {
                case WAITING -> connect();
                case PARTING -> part();
                default -> fail(Ending.SILENT, "");
            }
        }
        if (phase != Phase.NO_RING && isPast(syncNanos) && vote.mustSaySilence()) {
            effects.notice(Notice.NO_ANSWER, "view " + vote.id());
        }
    }

    /** Nanoseconds until {@link #passed} has something to do, 0 or less when it has now; empty when nothing is due. */
    public OptionalLong nanosToDeadline(long nowNanos) {
        if (phase == Phase.NO_RING) {
            return OptionalLong.empty();
        }
        long next = phase == Phase.RUNNING
                ? Math.min(echoNanos - nowNanos, heardNanos + nanos(settings.pollMillis()) - nowNanos)
                : dueNanos - nowNanos;
        long sync = syncNanos - nowNanos;
        return OptionalLong.of(sync > 0 && vote.isOpen() ? Math.min(next, sync) : next);
    }

    /** What is known. */
    public ClientStatus status() {
        return new ClientStatus(phase, vote.id(), vote.last(), vote.quorate(), heardNanos, ended, endedText);
    }

    private void connect() {
        phase = Phase.CONNECTING;
        questions.clear();
        vote.forget();
        dueNanos = now + nanos(settings.heartbeatMillis());
        effects.connect();
    }

    private void introduce() {
        phase = Phase.INTRODUCING;
        effects.send(new ToArbiter.Init(
                ask(Questions.Asked.INIT),
                settings.self(),
                settings.algorithm(),
                settings.heartbeatMillis(),
                settings.tieBreaker(),
                vote.id()));
    }

    private void run() {
        phase = Phase.RUNNING;
        waitMillis = FIRST_WAIT_MILLIS;
        ended = Optional.empty();
        endedText = "";
        echoNanos = now + echoInterval();
        effects.notice(Notice.CONNECTED, "");
        effects.send(new ToArbiter.ConfiguredNodes(ask(Questions.Asked.LIST), OptionalLong.empty(), settings.nodes()));
        sendMembers();
    }

    private void sendMembers() {
        effects.send(new ToArbiter.Members(
                ask(Questions.Asked.LIST), vote.id(), vote.view().orElseThrow().members()));
        sendQuorum();
    }

    private void sendQuorum() {
        List<Integer> members = vote.view().orElseThrow().members();
        TreeSet<Integer> all = new TreeSet<>(settings.nodes());
        all.addAll(members);
        List<ToArbiter.NodeState> states = new ArrayList<>();
        all.forEach(node -> states.add(new ToArbiter.NodeState(node, members.contains(node))));
        effects.send(new ToArbiter.QuorumOf(ask(Questions.Asked.LIST), vote.quorate(), states));
    }

    private void echo() {
        echoNanos = now + echoInterval();
        effects.send(new ToArbiter.Echo(ask(Questions.Asked.ECHO)));
        if (vote.wantsToBeAsked() && settings.algorithm() == Algorithm.LMS) {
            effects.send(new ToArbiter.AskForVote(ask(Questions.Asked.VOTE)));
        }
    }

    private long echoInterval() {
        return nanos(settings.heartbeatMillis() / 2);
    }

    private void confirmFollowed() {
        if (phase == Phase.RUNNING && vote.isFollowed()) {
            vote.confirmable().forEach(this::confirm);
        }
    }

    private void confirm(long arbitersNumber) {
        effects.send(new ToArbiter.VoteTaken(arbitersNumber));
    }

    private long ask(Questions.Asked asked) {
        return questions.ask(asked, now);
    }

    /** Whether that was asked; if not, the session is over. */
    private boolean answers(long given, Questions.Asked asked) {
        OptionalLong sent = questions.answered(given, asked);
        if (sent.isEmpty()) {
            fail(Ending.UNEXPECTED, "");
            return false;
        }
        if (sent.getAsLong() - heardNanos > 0 || phase != Phase.RUNNING) {
            heardNanos = sent.getAsLong();
        }
        if (phase == Phase.RUNNING) {
            vote.renew(validMillis());
        }
        return true;
    }

    /** So long the arbiter still knows this node. */
    private long validMillis() {
        long nanos = heardNanos + nanos(settings.pollMillis()) - now;
        return Math.max(1, nanos / NANOS_PER_MILLI);
    }

    @Override
    public void preinitReply(FromArbiter.PreinitReply message) {
        if (phase != Phase.GREETING || !answers(message.number(), Questions.Asked.PREINIT)) {
            unexpectedUnless(phase == Phase.GREETING || !phase.isOpen());
            return;
        }
        boolean can = message.tls() != FromArbiter.Tls.UNSUPPORTED;
        if (settings.tls() == TlsUse.OFF && message.tls() == FromArbiter.Tls.REQUIRED) {
            fail(Ending.TLS_DIFFERS, "");
        } else if (settings.tls() == TlsUse.REQUIRED && !can) {
            fail(Ending.TLS_DIFFERS, "");
        } else if (settings.tls() == TlsUse.OFF || !can) {
            introduce();
        } else if (message.certificateRequired() && !settings.certificate()) {
            fail(Ending.TLS_FAILED, "it demands a certificate, and this node has none");
        } else {
            phase = Phase.SECURING;
            effects.send(new ToArbiter.StartTls(questions.next()));
            effects.secure();
        }
    }

    @Override
    public void initReply(FromArbiter.InitReply message) {
        if (phase != Phase.INTRODUCING || !answers(message.number(), Questions.Asked.INIT)) {
            unexpectedUnless(phase == Phase.INTRODUCING || !phase.isOpen());
        } else if (message.error() != 0) {
            fail(Ending.REFUSED, ErrorText.of(message.error()));
        } else if (message.options().contains(KEEP_ACTIVE_OPTION)) {
            phase = Phase.OPTING;
            effects.send(new ToArbiter.KeepActive(ask(Questions.Asked.OPTION)));
        } else {
            run();
        }
    }

    private void unexpectedUnless(boolean fine) {
        if (!fine) {
            fail(Ending.UNEXPECTED, "");
        }
    }

    @Override
    public void refusal(FromArbiter.Refusal message) {
        fail(Ending.REFUSED, ErrorText.of(message.error()));
    }

    @Override
    public void done(FromArbiter.Done message) {
        Questions.Asked asked = message.kind() == FromArbiter.Kind.ECHO ? Questions.Asked.ECHO : Questions.Asked.OPTION;
        if (answers(message.number(), asked) && phase == Phase.OPTING) {
            run();
        }
    }

    @Override
    public void voteReply(FromArbiter.VoteReply message) {
        if (answers(message.number(), message.asked() ? Questions.Asked.VOTE : Questions.Asked.LIST)) {
            take(message.ring(), message.vote());
        }
    }

    @Override
    public void voteInfo(FromArbiter.VoteInfo message) {
        if (phase != Phase.RUNNING) {
            fail(Ending.UNEXPECTED, "");
            return;
        }
        if (!vote.isPresent(message.ring())) {
            // Deviates from [qnetd]: not confirmed, for 3.0.3 takes that for the vote of the ring that it was told
            // since.
            return;
        }
        take(message.ring(), message.vote());
        if (vote.confirmLater(message.number())) {
            confirmFollowed();
        } else {
            fail(Ending.UNEXPECTED, "");
        }
    }

    private void take(RingId ring, Vote said) {
        if (vote.isPresent(ring)) {
            vote.take(said, validMillis());
        }
    }

    /** Ends the session; the next one begins after a while. */
    private void fail(Ending why, String text) {
        if (!phase.isOpen()) {
            return;
        }
        questions.clear();
        phase = Phase.PARTING;
        dueNanos = now + nanos(settings.pollMillis());
        if (vote.casts() && why != Ending.CLOSED) {
            vote.withhold(settings.pollMillis());
        } else {
            part();
        }
        String clause = why.text() + (text.isEmpty() ? "" : ": " + text);
        boolean news = !clause.equals(endedText);
        ended = Optional.of(why);
        endedText = clause;
        if (news) {
            effects.notice(Notice.FAILED, clause);
        }
    }

    /** Nobody acts by its vote, or nobody has said so for as long as the arbiter bears silence: it may give the vote to others. */
    private void part() {
        vote.withdraw();
        effects.close();
        phase = Phase.WAITING;
        dueNanos = now + nanos(waitMillis);
        waitMillis = Math.min(2 * waitMillis, LONGEST_WAIT_MILLIS);
    }

    private void leave() {
        if (phase.isOpen() || phase == Phase.PARTING) {
            questions.clear();
            vote.withdraw();
            effects.close();
        }
        phase = Phase.NO_RING;
        vote.viewIs(Optional.empty());
    }

    private boolean isPast(long nanos) {
        return now - nanos >= 0;
    }

    private static long nanos(long millis) {
        return millis * NANOS_PER_MILLI;
    }
}
