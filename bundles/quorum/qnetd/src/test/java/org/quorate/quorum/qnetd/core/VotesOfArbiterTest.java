package org.quorate.quorum.qnetd.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;

/** What becomes of what the arbiter says about the rings of a node. */
class VotesOfArbiterTest {
    private static final RingId ALONE = new RingId(1, 13);

    private final Session session = Session.running();

    @Test
    void yesIsToldAndConfirmed() {
        session.voteInfo(7, Session.RING, Vote.ACK);

        assertEquals(List.of("1.9 yes 10000"), session.told);
        assertEquals(List.of(new ToArbiter.VoteTaken(7)), session.sent);
        assertEquals("VOTES view 1.9", session.notices.get(1));
    }

    @Test
    void noOfANodeThatWasNotGivenTheVoteIsConfirmedAtOnce() {
        session.voteInfo(7, Session.RING, Vote.NACK);

        assertEquals(List.of("1.9 no 10000"), session.told);
        assertEquals(List.of(new ToArbiter.VoteTaken(7)), session.sent);
        assertEquals("VOTES_NOT view 1.9", session.notices.get(1));
    }

    /** others are given the vote when this is confirmed. */
    @Test
    void noAfterYesIsConfirmedWhenTheMembersDoNotCountTheVoteAnyMore() {
        session.voteInfo(7, Session.RING, Vote.ACK);
        session.voteInfo(8, Session.RING, Vote.NACK);
        assertEquals(List.of(new ToArbiter.VoteTaken(7)), session.sent);
        assertEquals("1.9 no 10000", session.told.get(1));

        session.client.delivered(Session.RING, 1, session.now()); // the yes
        assertEquals(List.of(new ToArbiter.VoteTaken(7)), session.sent);

        session.client.delivered(Session.RING, 2, session.now());
        assertEquals(List.of(new ToArbiter.VoteTaken(7), new ToArbiter.VoteTaken(8)), session.sent);
    }

    @Test
    void noThatCameAsAReplyHoldsBackTheConfirmationOfTheNextOne() {
        session.voteInfo(7, Session.RING, Vote.ACK);
        session.client.verdictIs(Session.RING, true, session.now());
        session.client.received(
                new FromArbiter.VoteReply(session.last(), false, Session.RING, Vote.NACK), session.now());
        session.voteInfo(8, Session.RING, Vote.NACK);
        assertEquals(List.of("VoteTaken", "QuorumOf"), session.names());

        session.client.delivered(Session.RING, 2, session.now());
        assertEquals(List.of("VoteTaken", "QuorumOf", "VoteTaken"), session.names());
    }

    @Test
    void newRingConfirmsWhatTheOneBeforeDidNot() {
        session.voteInfo(7, Session.RING, Vote.ACK);
        session.voteInfo(8, Session.RING, Vote.NACK);
        session.sent.clear();
        session.view(ALONE, 1);

        assertEquals(List.of("VoteTaken", "Members", "QuorumOf"), session.names());
    }

    /** The server that is told a new ring takes a confirmation of an older vote for one of the new ring's. */
    @Test
    void lateVoteForTheRingBeforeIsNeitherTakenNorConfirmed() {
        session.view(ALONE, 1);
        session.sent.clear();
        session.voteInfo(7, Session.RING, Vote.ACK);

        assertEquals(List.of(), session.told);
        assertEquals(List.of(), session.sent);
        assertEquals(Phase.RUNNING, session.client.status().phase());
    }

    @Test
    void voteForARingThatNeverWasIsNotTaken() {
        session.voteInfo(7, new RingId(9, 9), Vote.ACK);
        session.client.verdictIs(Session.RING, true, session.now());
        session.client.received(
                new FromArbiter.VoteReply(session.last(), false, new RingId(9, 9), Vote.ACK), session.now());

        assertEquals(List.of(), session.told);
    }

    @Test
    void voteOfTheRingBeforeDoesNotCountInTheNewOne() {
        session.voteInfo(7, Session.RING, Vote.ACK);
        session.view(ALONE, 1);
        session.told.clear();
        session.client.received(
                new FromArbiter.VoteReply(session.last() - 1, false, ALONE, Vote.NO_CHANGE), session.now());

        assertEquals(List.of(), session.told);
        assertEquals(Optional.empty(), session.client.status().vote());
    }

    /** A vote can come before the reply to the list that has caused it. */
    @Test
    void replyWithoutChangeKeepsTheVoteThatCameBeforeIt() {
        session.view(ALONE, 1);
        long members = session.last() - 1;
        session.voteInfo(7, ALONE, Vote.ACK);
        session.client.received(new FromArbiter.VoteReply(members, false, ALONE, Vote.NO_CHANGE), session.now());

        assertEquals(List.of("1.13 yes 10000", "1.13 yes 10000"), session.told);
        assertEquals(Optional.of(Vote.ACK), session.client.status().vote());
    }

    @Test
    void voteInAReplyIsTaken() {
        session.view(ALONE, 1);
        session.client.received(new FromArbiter.VoteReply(session.last() - 1, false, ALONE, Vote.ACK), session.now());

        assertEquals("1.13 yes 10000", session.told.get(0));
    }

    @Test
    void waitingAfterYesWithholdsTheVote() {
        session.voteInfo(7, Session.RING, Vote.ACK);
        session.voteInfo(8, Session.RING, Vote.WAIT_FOR_REPLY);

        assertEquals("1.9 no 10000", session.told.get(1));
    }

    @Test
    void waitingBeforeAnyAnswerTellsNothing() {
        session.voteInfo(7, Session.RING, Vote.ASK_LATER);

        assertEquals(List.of(), session.told);
        assertEquals(Optional.of(Vote.ASK_LATER), session.client.status().vote());
    }

    @Test
    void answersAreRenewedWithEachReplyForAsLongAsTheArbiterKnowsTheNode() {
        session.voteInfo(7, Session.RING, Vote.ACK);
        session.pass(4_000);
        long echo = session.last();
        session.pass(700);
        session.client.received(new FromArbiter.Done(echo, FromArbiter.Kind.ECHO), session.now());

        assertEquals("1.9 yes 9300", session.told.get(session.told.size() - 1));
    }

    /** */
    @Test
    void lostConnectionWithdrawsTheVoteAtOnceAndTheNextSessionKnowsNothingOfIt() {
        session.voteInfo(7, Session.RING, Vote.ACK);
        session.told.clear();
        session.client.closed(Ending.CLOSED, "", session.now());
        assertEquals(List.of("1.9 lost"), session.told);

        session.pass(500);
        session.greet();
        session.client.received(new FromArbiter.InitReply(session.last(), 0, Set.of()), session.now());
        session.answerLists(Session.RING);
        assertEquals(List.of("1.9 lost"), session.told);

        session.voteInfo(1, Session.RING, Vote.ACK);
        assertEquals("1.9 yes 10000", session.told.get(1));
    }

    @Test
    void arbiterThatWantsToBeAskedIsAskedWithTheHeartbeatWhereTheAlgorithmAnswers() {
        session.voteInfo(7, Session.RING, Vote.ASK_LATER);
        session.pass(4_000);
        assertEquals(List.of("VoteTaken", "Echo"), session.names());

        Session lms = Session.running(Algorithm.LMS);
        lms.voteInfo(7, Session.RING, Vote.ASK_LATER);
        lms.pass(4_000);
        assertEquals(List.of("VoteTaken", "Echo", "AskForVote"), lms.names());
        lms.client.received(new FromArbiter.VoteReply(lms.last(), true, Session.RING, Vote.ACK), lms.now());
        assertTrue(lms.told.contains("1.9 yes 10000"), lms.told.toString());
    }

    @Test
    void viewThatIsNotAnsweredInTimeIsSaidOnce() {
        Session one = new Session();
        one.view(Session.RING, 1, 2);
        one.pass(29_999);
        assertEquals(0, noAnswers(one));
        one.pass(60_000);
        assertEquals(1, noAnswers(one));

        session.voteInfo(7, Session.RING, Vote.NACK);
        session.pass(100_000);
        assertEquals(0, noAnswers(session));
    }

    private static long noAnswers(Session of) {
        return of.notices.stream().filter("NO_ANSWER view 1.9"::equals).count();
    }

    @Test
    void unconfirmedVotesDoNotGrowWithoutEnd() {
        session.voteInfo(0, Session.RING, Vote.ACK);
        for (int i = 1; i <= ViewVote.MAX_UNCONFIRMED; i++) {
            session.voteInfo(i, Session.RING, Vote.NACK);
        }
        assertEquals(Phase.RUNNING, session.client.status().phase());

        session.voteInfo(99, Session.RING, Vote.NACK);
        assertEquals(Optional.of(Ending.UNEXPECTED), session.client.status().ended());
    }
}
