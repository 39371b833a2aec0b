package org.quorate.quorum.qnetd.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;
import org.quorate.quorum.QuorumView;

/** How a session begins, lives and ends. */
class SessionTest {
    private final Session session = new Session();

    @Test
    void nodeWithoutARingDoesNotConnectAndOneThatLeavesItsRingEndsTheSession() {
        assertEquals(OptionalLong.empty(), session.client.nanosToDeadline(session.now()));
        assertEquals(0, session.connections);

        session.view(Session.RING, 1, 2);
        assertEquals(1, session.connections);

        session.client.noView(session.now());
        assertEquals(1, session.closed);
        assertEquals(Phase.NO_RING, session.client.status().phase());
    }

    @Test
    void sessionBeginsAsThatOfTheReferenceClient() {
        session.view(Session.RING, 1, 2);
        session.client.verdictIs(Session.RING, true, session.now());
        session.greet();
        session.client.received(new FromArbiter.InitReply(session.last(), 0, Set.of(23)), session.now());
        session.client.received(new FromArbiter.Done(session.last(), FromArbiter.Kind.OPTION), session.now());

        TieBreaker lowest = new TieBreaker(TieBreaker.Mode.LOWEST, 0);
        assertEquals(
                List.of(
                        new ToArbiter.Preinit(0, "quorate"),
                        new ToArbiter.Init(1, 1, Algorithm.FFSPLIT, 8_000, lowest, Session.RING),
                        new ToArbiter.KeepActive(2),
                        new ToArbiter.ConfiguredNodes(3, OptionalLong.empty(), List.of(1, 2)),
                        new ToArbiter.Members(4, Session.RING, List.of(1, 2)),
                        new ToArbiter.QuorumOf(
                                5, true, List.of(new ToArbiter.NodeState(1, true), new ToArbiter.NodeState(2, true)))),
                session.sent);
        assertEquals(List.of("CONNECTED"), session.notices);
    }

    @Test
    void arbiterThatDoesNotKnowTheOptionIsNotGivenIt() {
        session.view(Session.RING, 1, 2);
        session.greet();
        session.client.received(new FromArbiter.InitReply(session.last(), 0, Set.of(22)), session.now());

        assertFalse(session.names().contains("KeepActive"));
        assertEquals(Phase.RUNNING, session.client.status().phase());
    }

    @Test
    void newRingIsToldAndTheVerdictWhenItIsAnotherOne() {
        Session running = Session.running();
        RingId alone = new RingId(1, 13);
        running.view(alone, 1);
        running.client.verdictIs(alone, false, running.now());
        running.client.verdictIs(alone, true, running.now());
        running.client.verdictIs(Session.RING, false, running.now());

        assertEquals(List.of("Members", "QuorumOf", "QuorumOf"), running.names());
        assertEquals(
                List.of(new ToArbiter.NodeState(1, true), new ToArbiter.NodeState(2, false)),
                ((ToArbiter.QuorumOf) running.sent.get(2)).nodes());
    }

    @Test
    void memberThatTheSettingsDoNotListIsToldToo() {
        Session running = Session.running();
        running.client.viewIs(new QuorumView(new RingId(1, 13), List.of(1, 2, 7)), running.now());

        assertEquals(3, ((ToArbiter.QuorumOf) running.sent.get(1)).nodes().size());
    }

    @Test
    void heartbeatGoesOutTwiceAsOftenAsTheArbiterDemands() {
        Session running = Session.running();
        running.pass(3_999);
        assertEquals(List.of(), running.names());

        running.pass(1);
        assertEquals(List.of("Echo"), running.names());
    }

    @Test
    void silentArbiterIsLeftBeforeItWouldForgetThisNode() {
        Session running = Session.running();
        running.voteInfo(1, Session.RING, Vote.ACK);
        running.told.clear();
        running.pass(9_999);
        assertEquals(List.of(), running.told);

        running.pass(1);
        assertEquals(List.of("1.9 no 10000"), running.told);
        assertEquals(Optional.of(Ending.SILENT), running.client.status().ended());
        assertTrue(running.notices.contains("FAILED it has not answered in time"), running.notices.toString());
    }

    @Test
    void answeredEchoCountsFromWhenItWasAsked() {
        Session running = Session.running();
        running.voteInfo(1, Session.RING, Vote.ACK);
        running.pass(4_000);
        long echo = running.last();
        running.pass(1_000);
        running.client.received(new FromArbiter.Done(echo, FromArbiter.Kind.ECHO), running.now());
        running.told.clear();

        running.pass(8_999);
        assertEquals(List.of(), running.told);
        running.pass(1);
        assertEquals(List.of("1.9 no 10000"), running.told);
    }

    @Test
    void sessionThatFailsStaysOpenUntilNobodyActsByItsVote() {
        Session running = Session.running();
        running.voteInfo(1, Session.RING, Vote.ACK);
        running.client.received(new FromArbiter.Refusal(7), running.now());
        running.told.clear();
        running.client.delivered(Session.RING, 1, running.now());
        assertEquals(0, running.closed);
        assertEquals(Phase.PARTING, running.client.status().phase());

        running.client.delivered(Session.RING, 2, running.now());
        assertEquals(1, running.closed);
        assertEquals(List.of("1.9 lost"), running.told);
        running.pass(499);
        assertEquals(0, running.connections - 1);
        running.pass(1);
        assertEquals(1, running.connections - 1);
    }

    @Test
    void sessionThatFailsIsClosedWhenNobodySaysThatItIsFollowed() {
        Session running = Session.running();
        running.voteInfo(1, Session.RING, Vote.ACK);
        running.client.received(new FromArbiter.Refusal(7), running.now());
        running.pass(9_999);
        assertEquals(0, running.closed);
        running.pass(1);
        assertEquals(1, running.closed);
    }

    @Test
    void nothingIsLeftOpenByANewRingNoRingOrALostConnection() {
        for (String what : List.of("ring", "none", "lost")) {
            Session running = Session.running();
            running.voteInfo(1, Session.RING, Vote.ACK);
            running.client.received(new FromArbiter.Refusal(7), running.now());
            switch (what) {
                case "ring" -> running.view(new RingId(1, 13), 1, 2);
                case "none" -> running.client.noView(running.now());
                default -> running.client.closed(Ending.CLOSED, "", running.now());
            }
            assertEquals(1, running.closed, what);
            assertEquals("1.9 lost", running.told.get(running.told.size() - 1), what);
            assertEquals(
                    what.equals("none") ? Phase.NO_RING : Phase.WAITING,
                    running.client.status().phase());
        }
    }

    @Test
    void arbiterThatDoesNotAnswerTheGreetingIsTriedAgainAfterLongerAndLongerWaits() {
        session.view(Session.RING, 1, 2);
        for (long wait : new long[] {500, 1_000, 2_000, 4_000, 8_000, 8_000}) {
            int before = session.connections;
            session.client.closed(Ending.UNREACHABLE, "refused", session.now());
            session.pass(wait - 1);
            assertEquals(before, session.connections, "before " + wait);
            session.pass(1);
            assertEquals(before + 1, session.connections, "after " + wait);
        }
        assertEquals(List.of("FAILED it cannot be reached: refused"), session.notices);

        session.client.connected(session.now());
        session.pass(8_000);
        assertEquals(Optional.of(Ending.SILENT), session.client.status().ended());
    }

    /** Errors 15 to 17: an earlier session of this node is still known. */
    @Test
    void refusedNodeTriesAgain() {
        session.view(Session.RING, 1, 2);
        for (int error = 15; error <= 17; error++) {
            session.greet();
            session.client.received(new FromArbiter.InitReply(session.last(), error, Set.of()), session.now());

            assertEquals(Optional.of(Ending.REFUSED), session.client.status().ended());
            assertTrue(session.client.status().endedText().contains("error " + error + ", "));
            session.pass(4_000);
            assertEquals(error - 13, session.connections);
        }
        session.greet();
        session.client.received(new FromArbiter.InitReply(session.last(), 0, Set.of()), session.now());
        assertEquals(Phase.RUNNING, session.client.status().phase());
    }

    @Test
    void serverErrorEndsTheSession() {
        Session running = Session.running();
        running.client.received(new FromArbiter.Refusal(7), running.now());

        assertEquals(Optional.of(Ending.REFUSED), running.client.status().ended());
        assertEquals(
                "it refuses this node: error 7, an option is missing",
                running.client.status().endedText());
    }

    @Test
    void repliesThatNobodyHasAskedForEndTheSession() {
        FromArbiter[] lies = {
            new FromArbiter.VoteReply(99, false, Session.RING, Vote.ACK),
            new FromArbiter.VoteReply(4, true, Session.RING, Vote.ACK),
            new FromArbiter.Done(99, FromArbiter.Kind.ECHO),
            new FromArbiter.PreinitReply(0, FromArbiter.Tls.SUPPORTED, false),
            new FromArbiter.InitReply(1, 0, Set.of()),
        };
        for (FromArbiter lie : lies) {
            Session running = Session.running();
            running.voteInfo(1, Session.RING, Vote.ACK);
            running.told.clear();
            running.client.received(lie, running.now());

            assertEquals(Optional.of(Ending.UNEXPECTED), running.client.status().ended(), lie.toString());
            assertEquals(List.of("1.9 no 10000"), running.told, lie.toString());
            running.client.received(lie, running.now());
            running.client.delivered(Session.RING, 2, running.now());
            assertEquals(1, running.closed, lie.toString());
        }
    }

    @Test
    void voteBeforeTheSessionRunsEndsIt() {
        session.view(Session.RING, 1, 2);
        session.greet();
        session.voteInfo(1, Session.RING, Vote.ACK);

        assertEquals(Optional.of(Ending.UNEXPECTED), session.client.status().ended());
        assertEquals(List.of(), session.told);
    }

    @Test
    void replyOfAnotherKindThanTheQuestionEndsTheSession() {
        Session running = Session.running();
        running.pass(4_000);
        running.client.received(
                new FromArbiter.VoteReply(running.last(), false, Session.RING, Vote.ACK), running.now());

        assertEquals(Optional.of(Ending.UNEXPECTED), running.client.status().ended());
        assertEquals(List.of(), running.told);
    }

    @Test
    void replyIsTakenOnce() {
        Session running = Session.running();
        running.pass(4_000);
        FromArbiter reply = new FromArbiter.Done(running.last(), FromArbiter.Kind.ECHO);
        running.client.received(reply, running.now());
        assertEquals(Phase.RUNNING, running.client.status().phase());

        running.client.received(reply, running.now());
        assertEquals(Optional.of(Ending.UNEXPECTED), running.client.status().ended());
    }

    @Test
    void questionsThatAreNeverAnsweredDoNotGrowWithoutEnd() {
        Session running = Session.running();
        for (int i = 0; i <= Questions.MAX_PENDING / 2; i++) {
            running.view(new RingId(1, 20 + i), 1);
        }
        running.client.passed(running.now());

        assertEquals(Optional.of(Ending.SILENT), running.client.status().ended());
    }

    @Test
    void tlsBeginsWhereBothWantItAndFailsWhereOneInsistsAlone() {
        assertEquals("INTRODUCING 0 0", preinit(TlsUse.OFF, FromArbiter.Tls.SUPPORTED, true));
        assertEquals("INTRODUCING 0 0", preinit(TlsUse.ON, FromArbiter.Tls.UNSUPPORTED, true));
        assertEquals("SECURING 1 0", preinit(TlsUse.ON, FromArbiter.Tls.SUPPORTED, true));
        assertEquals("SECURING 1 0", preinit(TlsUse.REQUIRED, FromArbiter.Tls.REQUIRED, true));
        assertEquals("WAITING 0 1", preinit(TlsUse.OFF, FromArbiter.Tls.REQUIRED, true));
        assertEquals("WAITING 0 1", preinit(TlsUse.REQUIRED, FromArbiter.Tls.UNSUPPORTED, true));
        assertEquals("WAITING 0 1", preinit(TlsUse.REQUIRED, FromArbiter.Tls.SUPPORTED, false));
    }

    private static String preinit(TlsUse ours, FromArbiter.Tls theirs, boolean certificate) {
        Session one = new Session(Algorithm.FFSPLIT, ours, certificate);
        one.view(Session.RING, 1, 2);
        one.client.connected(one.now());
        one.client.received(new FromArbiter.PreinitReply(one.last(), theirs, true), one.now());
        return one.client.status().phase() + " " + one.secured + " " + one.closed;
    }

    @Test
    void nothingIsSaidInClearOnceTlsBegins() {
        Session one = new Session(Algorithm.FFSPLIT, TlsUse.REQUIRED, true);
        one.view(Session.RING, 1, 2);
        one.client.connected(one.now());
        one.client.received(new FromArbiter.PreinitReply(one.last(), FromArbiter.Tls.SUPPORTED, true), one.now());
        assertEquals(List.of("Preinit", "StartTls"), one.names());

        one.client.secured(one.now());
        assertEquals(List.of("Preinit", "StartTls", "Init"), one.names());
    }
}
