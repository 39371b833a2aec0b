package org.quorate.corosync.services.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorate.corosync.services.wire.CpgCodec;
import org.quorate.corosync.services.wire.GroupName;
import org.quorate.corosync.services.wire.JoinEntry;
import org.quorate.corosync.services.wire.Multicast;
import org.quorate.corosync.services.wire.ProcessChange;
import org.quorate.ordering.RingId;

/** Process groups, in a ring of three of which this is the first. */
class ProcessGroupsTest {
    private static final RingId FIRST = new RingId(1, 4);
    private static final RingId SECOND = new RingId(1, 8);
    private static final GroupName ALPHA = GroupName.of("alpha");

    private final OneMember member = new OneMember(1);

    @BeforeEach
    void form() {
        member.synchronise(FIRST, List.of(1, 2, 3));
        member.recorder.takeSent();
    }

    private void joined(int pid) {
        assertEquals(Answer.ACCEPTED, member.services.join(ALPHA, pid));
        member.echo();
    }

    @Test
    void aProcessIsInWhenItsJoinIsDeliveredAndNotBefore() {
        member.services.join(ALPHA, 7);
        List<GroupMembers> before = member.services.groups();
        member.echo();

        assertEquals(List.of(), before);
        assertEquals(List.of("+1/7 JOIN alpha [1/7]"), member.recorder.story());
    }

    @Test
    void requestsThatMakeNoSenseAreRefused() {
        joined(7);

        assertEquals(Answer.MEMBER_ALREADY, member.services.join(ALPHA, 7));
        assertEquals(Answer.NOT_A_MEMBER, member.services.leave(ALPHA, 8, false));
        assertEquals(Answer.NOT_A_MEMBER, member.services.multicast(ALPHA, 8, new byte[1], 0, 1));
        assertEquals(Answer.ACCEPTED, member.services.leave(ALPHA, 7, false));
        assertEquals(Answer.NOT_A_MEMBER, member.services.leave(ALPHA, 7, false));
        assertEquals(Answer.NOT_A_MEMBER, member.services.multicast(ALPHA, 7, new byte[1], 0, 1));
        assertEquals(Answer.STILL_LEAVING, member.services.join(ALPHA, 7));
        member.echo();
        assertEquals(Answer.ACCEPTED, member.services.join(ALPHA, 7));
    }

    @Test
    void namesThatADaemonCannotKeepAreRefused() {
        assertEquals(Answer.UNUSABLE_NAME, member.services.join(GroupName.of(""), 1));
        assertEquals(Answer.UNUSABLE_NAME, member.services.join(GroupName.of("a\0b"), 1));
        assertEquals(Answer.UNUSABLE_NAME, member.services.join(GroupName.of("x".repeat(128)), 1));
        assertEquals(Answer.ACCEPTED, member.services.join(GroupName.of("x".repeat(127)), 1));
    }

    @Test
    void aGroupHasNoMoreMembersThanADaemonCanList() {
        for (int pid = 0; pid < LocalProcesses.MAX_GROUP_MEMBERS - 1; pid++) {
            member.joins(2, "alpha", pid);
        }

        assertEquals(Answer.ACCEPTED, member.services.join(ALPHA, 1));
        assertEquals(Answer.GROUP_FULL, member.services.join(ALPHA, 2));
    }

    @Test
    void aNodeHasNoMoreProcessesInGroupsThanItCanList() {
        for (int i = 0; i < LocalProcesses.MAX; i++) {
            assertEquals(Answer.ACCEPTED, member.services.join(GroupName.of("g" + i), 1));
        }

        assertEquals(Answer.TOO_MANY_PROCESSES, member.services.join(ALPHA, 1));
        assertTrue(LocalProcesses.MAX <= JoinEntry.MAX);
    }

    @Test
    void whatFindsNoRoomIsRefusedAndALeaveIsSentLater() {
        joined(7);
        member.recorder.room = 0;

        assertEquals(Answer.NO_ROOM, member.services.join(ALPHA, 8));
        assertEquals(Answer.NO_ROOM, member.services.multicast(ALPHA, 7, new byte[1], 0, 1));
        assertEquals(Answer.ACCEPTED, member.services.leave(ALPHA, 7, true));
        member.echo();
        assertEquals(1, member.services.groups().size());
        member.recorder.room = 1;
        member.services.roomAgain();
        member.echo();

        assertEquals(List.of("+1/7 JOIN alpha [1/7]", "-1/7 PROCESS_DOWN alpha []"), member.recorder.story());
        assertEquals(Answer.ACCEPTED, member.services.join(ALPHA, 7));
    }

    @Test
    void processesThatAreListedComeWithTheirNodes() {
        member.lists.put(2, List.of(OneMember.entry("alpha", 20), OneMember.entry("beta", 20)));
        member.lists.put(3, List.of(OneMember.entry("alpha", 30)));

        member.synchronise(SECOND, List.of(1, 2, 3), 2, 3);

        assertEquals(
                List.of("+2/20,3/30 NODE_UP alpha [2/20,3/30]", "+2/20 NODE_UP beta [2/20]"), member.recorder.story());
    }

    @Test
    void whatANodeNoLongerListsHasEnded() {
        member.joins(2, "alpha", 20);
        member.joins(2, "alpha", 21);
        member.lists.put(2, List.of(OneMember.entry("alpha", 20)));

        member.synchronise(SECOND, List.of(1, 2, 3));

        assertEquals("-2/21 PROCESS_DOWN alpha [2/20]", member.recorder.story().get(2));
        assertEquals(3, member.recorder.changes.size());
    }

    @Test
    void aNodeThatWasAwayLeavesAndComesBack() {
        member.joins(2, "alpha", 20);
        member.lists.put(2, List.of(OneMember.entry("alpha", 20)));

        member.synchronise(SECOND, List.of(1, 2, 3), 2);

        assertEquals(
                List.of("+2/20 JOIN alpha [2/20]", "-2/20 NODE_DOWN alpha []", "+2/20 NODE_UP alpha [2/20]"),
                member.recorder.story());
    }

    @Test
    void listsOfARingThatIsGoneLeaveNoGhosts() {
        member.install(SECOND, List.of(1, 2, 3), 3);
        member.builds(OneMember.STANDARD);
        member.step();
        member.lists(3, OneMember.entry("alpha", 30));
        member.synchronise(new RingId(1, 12), List.of(1, 2));

        assertEquals(List.of(), member.recorder.changes);
        assertTrue(member.services.isClean());
    }

    @Test
    void aListOutsideOfItsStepIsNotTaken() {
        member.lists(2, OneMember.entry("alpha", 20));
        member.synchronise(SECOND, List.of(1, 2, 3));

        assertEquals(List.of(), member.recorder.changes);
        assertEquals(1, member.recorder.counted(Counter.STEP_STALE));
    }

    @Test
    void aProcessThatEndsInTheStepIsNotBroughtBackByItsList() {
        member.joins(2, "alpha", 20);
        member.install(SECOND, List.of(1, 2, 3));
        member.builds(OneMember.STANDARD);
        member.step();
        member.lists(2, OneMember.entry("alpha", 20));
        member.leaves(2, "alpha", 20, ProcessChange.PROCESS_DOWN);
        member.joins(2, "beta", 21);
        for (int step = 0; step < 3; step++) {
            member.step();
        }

        assertEquals(
                List.of("+2/20 JOIN alpha [2/20]", "-2/20 PROCESS_DOWN alpha []", "+2/21 JOIN beta [2/21]"),
                member.recorder.story());
    }

    @Test
    void aMessageFromANodeWithNobodyInTheGroupIsDropped() {
        joined(7);
        member.multicasts(2, "alpha", 20, Multicast.WHOLE, 2, new byte[2]);
        member.joins(2, "alpha", 20);
        member.multicasts(2, "alpha", 20, Multicast.WHOLE, 2, new byte[] {'h', 'i'});

        assertEquals(1, member.recorder.counted(Counter.UNKNOWN_SENDER));
        assertEquals(List.of("alpha 2/20 hi"), texts());
    }

    private List<String> texts() {
        return member.recorder.received.stream().map(Recorder.Received::text).toList();
    }

    @Test
    void aLongMessageGoesInPiecesAndComesBackWhole() {
        joined(7);
        byte[] message = new byte[2_000_003];
        Arrays.fill(message, (byte) 'm');
        message[2_000_001] = 'z';

        assertEquals(Answer.ACCEPTED, member.services.multicast(ALPHA, 7, message, 1, 2_000_001));
        int pieces = member.recorder.sent.size();
        member.echo();

        assertEquals(2, pieces);
        assertEquals(1, member.recorder.received.size());
        assertTrue(Arrays.equals(
                message, 1, 2_000_002, member.recorder.received.get(0).bytes(), 0, 2_000_001));
        assertEquals(
                Answer.TOO_LARGE,
                member.services.multicast(ALPHA, 7, new byte[Pieces.MAX_MESSAGE + 1], 0, Pieces.MAX_MESSAGE + 1));
    }

    @Test
    void theLongestMessageThatGoesWholeIsNotCut() {
        joined(7);
        byte[] message = new byte[Multicast.MAX_PIECE + 1];

        member.services.multicast(ALPHA, 7, message, 0, Multicast.MAX_PIECE);
        assertEquals(1, member.recorder.takeSent().size());
        member.services.multicast(ALPHA, 7, message, 0, Multicast.MAX_PIECE + 1);
        assertEquals(2, member.recorder.takeSent().size());
        member.services.multicast(ALPHA, 7, message, 0, 0);
        assertEquals(1, member.recorder.takeSent().size());
    }

    @Test
    void piecesThatDoNotFitTogetherAreDropped() {
        joined(7);
        member.joins(2, "alpha", 20);
        byte[] two = {'a', 'b'};

        member.multicasts(2, "alpha", 20, Multicast.CONTINUED, 6, two);
        member.multicasts(2, "alpha", 20, Multicast.FIRST, 6, two);
        member.multicasts(2, "alpha", 20, Multicast.LAST, 6, two);
        member.multicasts(2, "alpha", 20, Multicast.FIRST, 3, two);
        member.multicasts(2, "alpha", 20, Multicast.CONTINUED, 3, two);
        member.multicasts(2, "alpha", 20, Multicast.FIRST, 9, two);
        member.multicasts(2, "alpha", 20, Multicast.FIRST, 4, two);
        member.multicasts(2, "alpha", 20, Multicast.LAST, 4, two);

        assertEquals(List.of("alpha 2/20 abab"), texts());
        assertEquals(4, member.recorder.counted(Counter.PIECE_DROPPED));
    }

    @Test
    void piecesOfAProcessThatLeftAreForgotten() {
        joined(7);
        member.joins(2, "alpha", 20);
        member.multicasts(2, "alpha", 20, Multicast.FIRST, 4, new byte[2]);
        member.leaves(2, "alpha", 20, ProcessChange.LEAVE);
        member.joins(2, "alpha", 20);
        member.multicasts(2, "alpha", 20, Multicast.LAST, 4, new byte[2]);

        assertEquals(List.of(), texts());
        assertEquals(2, member.recorder.counted(Counter.PIECE_DROPPED));
    }

    @Test
    void noMorePiecesAreKeptThanThereIsRoomFor() {
        joined(7);
        for (int pid = 0; pid < Pieces.MAX_OPEN; pid++) {
            member.joins(2, "alpha", pid);
            member.multicasts(2, "alpha", pid, Multicast.FIRST, 4, new byte[2]);
        }
        member.joins(3, "alpha", 1);
        member.multicasts(3, "alpha", 1, Multicast.FIRST, 4, new byte[2]);
        member.joins(3, "alpha", 2);
        member.multicasts(3, "alpha", 2, Multicast.FIRST, Pieces.MAX_MESSAGE + 1, new byte[2]);

        assertEquals(2, member.recorder.counted(Counter.PIECE_DROPPED));
    }

    @Test
    void noMoreBytesOfPiecesAreKeptThanThereIsRoomFor() {
        joined(7);
        byte[] half = new byte[Multicast.MAX_PIECE];
        int senders = 5;
        for (int pid = 0; pid < senders; pid++) {
            member.joins(2, "alpha", pid);
            member.multicasts(2, "alpha", pid, Multicast.FIRST, Pieces.MAX_MESSAGE, half);
            for (int piece = 1; piece < 15; piece++) {
                member.multicasts(2, "alpha", pid, Multicast.CONTINUED, Pieces.MAX_MESSAGE, half);
            }
        }

        assertTrue((long) senders * 15 * half.length > Pieces.MAX_BYTES);
        assertTrue(member.recorder.counted(Counter.PIECE_DROPPED) > 0);
    }

    @Test
    void noMoreProcessesAreRecordedThanThereIsRoomFor() {
        for (int i = 0; i <= GroupTable.MAX_PROCESSES; i++) {
            member.joins(2, "g" + i % 700, i);
        }

        assertEquals(1, member.recorder.counted(Counter.PROCESS_LIMIT));
        assertEquals(
                GroupTable.MAX_PROCESSES,
                member.services.groups().stream()
                        .mapToInt(group -> group.members().size())
                        .sum());
    }

    @Test
    void noMoreIsListedOrHeldThanThereIsRoomFor() {
        member.install(SECOND, List.of(1, 2, 3));
        member.builds(OneMember.STANDARD);
        member.step();
        JoinEntry[] entries = new JoinEntry[5000];
        for (int list = 0; list < 4; list++) {
            for (int i = 0; i < entries.length; i++) {
                entries[i] = OneMember.entry("alpha", list * 5000 + i);
            }
            member.lists(2, entries);
        }
        for (int i = 0; i <= ProcessGroups.MAX_HELD; i++) {
            member.say(2, out -> CpgCodec.encodeLeft(new ProcessChange(ALPHA, 1, ProcessChange.LEAVE), out));
        }

        assertEquals(1, member.recorder.counted(Counter.PROCESS_LIMIT));
        assertEquals(1, member.recorder.counted(Counter.HELD_LIMIT));
    }

    @Test
    void ownProcessesStayWhateverTheRing() {
        joined(7);
        member.synchronise(SECOND, List.of(1));
        member.synchronise(new RingId(1, 12), List.of(1, 2, 3), 2, 3);

        assertEquals(List.of("+1/7 JOIN alpha [1/7]"), member.recorder.story());
    }
}
