package org.quorate.corosync.services.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.corosync.services.core.VoteState.Standing;
import org.quorate.corosync.services.wire.NodeInfo;
import org.quorate.corosync.services.wire.Reconfiguration;
import org.quorate.corosync.services.wire.VoteQuorumCodec;
import org.quorate.ordering.RingId;

/** Votes, as node 1 counts them. */
class VotesTest {
    private static final RingId FIRST = new RingId(1, 4);
    private static final RingId SECOND = new RingId(1, 8);

    private static OneMember with(int expected, boolean twoNode, boolean waitForAll) {
        return new OneMember(1, new VoteSettings(1, expected, twoNode, waitForAll));
    }

    private static OneMember synchronised(OneMember member, int nodes, int flags) {
        List<Integer> members = new ArrayList<>();
        for (int node = 1; node <= nodes; node++) {
            members.add(node);
            member.infos.put(node, new NodeInfo(node, 1, 3, flags));
        }
        member.synchronise(FIRST, members);
        member.recorder.takeSent();
        return member;
    }

    @Test
    void aMajorityIsQuorateAndHalfIsNot() {
        OneMember four = synchronised(with(4, false, false), 2, 0);
        OneMember three = synchronised(with(3, false, false), 2, 0);

        assertFalse(four.recorder.vote().quorate());
        assertEquals(3, four.recorder.vote().quorum());
        assertTrue(three.recorder.vote().quorate());
        assertEquals(2, three.recorder.vote().quorum());
    }

    @Test
    void votesOfNodesThatLeftDoNotCount() {
        OneMember member = synchronised(with(3, false, false), 3, NodeInfo.QUORATE);

        member.synchronise(SECOND, List.of(1));

        assertEquals(1, member.recorder.vote().totalVotes());
        assertFalse(member.recorder.vote().quorate());
        assertEquals(Standing.GONE, member.recorder.vote().nodes().get(1).standing());
    }

    @Test
    void nobodyCountsBeforeItHasSpokenInTheRing() {
        OneMember member = synchronised(with(3, false, false), 3, NodeInfo.QUORATE);
        member.infos.remove(2);

        member.synchronise(SECOND, List.of(1, 2, 3), 2);

        assertEquals(2, member.recorder.vote().totalVotes());
    }

    @Test
    void oneOfTwoNodesGoesOnAlone() {
        OneMember member = synchronised(with(2, true, false), 2, 0);

        member.synchronise(SECOND, List.of(1));

        assertTrue(member.recorder.vote().quorate());
        assertEquals(1, member.recorder.vote().quorum());
    }

    @Test
    void whoWaitsForAllIsNotQuorateUntilAllAreSeen() {
        OneMember member = synchronised(with(3, false, true), 2, 0);
        boolean two = member.recorder.vote().quorate();
        boolean waits = member.recorder.vote().waitsForAll();
        member.infos.put(3, new NodeInfo(3, 1, 3, 0));
        member.synchronise(SECOND, List.of(1, 2, 3), 3);

        assertFalse(two);
        assertTrue(waits);
        assertTrue(member.recorder.vote().quorate());
        assertFalse(member.recorder.vote().waitsForAll());
    }

    @Test
    void whoMeetsAQuoratePartitionWaitsNoLonger() {
        OneMember member = synchronised(with(3, false, true), 2, NodeInfo.QUORATE);

        assertTrue(member.recorder.vote().quorate());
        assertFalse(member.recorder.vote().waitsForAll());
    }

    @Test
    void anAdministratorEndsTheWaiting() {
        OneMember member = synchronised(with(3, false, true), 2, 0);

        reconfigure(member, 2, 0, Reconfiguration.CANCEL_WAIT_FOR_ALL);

        assertTrue(member.recorder.vote().quorate());
    }

    private static void reconfigure(OneMember member, int node, int value, int parameter) {
        member.say(2, out -> VoteQuorumCodec.encode(new Reconfiguration(node, value, parameter), out));
    }

    @Test
    void anInquorateNodeAdoptsWhatAQuorateOneExpects() {
        OneMember member = synchronised(with(9, false, false), 2, NodeInfo.QUORATE);

        assertEquals(3, member.recorder.vote().expectedVotes());
        assertTrue(member.recorder.vote().quorate());
    }

    @Test
    void theQuorumShrinksOnlyWhenSomebodySaysSo() {
        OneMember member = synchronised(with(5, false, false), 3, 0);
        assertEquals(3, member.recorder.vote().quorum());

        member.info(2, 1, 1, 0);
        assertEquals(3, member.recorder.vote().quorum());
        reconfigure(member, 0, 3, Reconfiguration.EXPECTED_VOTES);
        assertEquals(2, member.recorder.vote().quorum());
        reconfigure(member, 2, 5, Reconfiguration.NODE_VOTES);
        assertEquals(7, member.recorder.vote().totalVotes());
        assertEquals(7, member.recorder.vote().expectedVotes());
        assertEquals(4, member.recorder.vote().quorum());
    }

    @Test
    void aNodeThatLeavesForGoodTakesItsVotesAlong() {
        OneMember member = synchronised(with(3, false, false), 3, NodeInfo.QUORATE);

        member.info(3, 1, 3, NodeInfo.QUORATE | NodeInfo.LEAVING);

        assertEquals(Standing.LEAVING, member.recorder.vote().nodes().get(2).standing());
        assertEquals(2, member.recorder.vote().totalVotes());
        assertEquals(2, member.recorder.vote().quorum());
        assertEquals(2, member.recorder.vote().nodes().get(0).expectedVotes());
    }

    @Test
    void aDeviceIsNotHeardOfBeforeItsTeller() {
        OneMember member = with(3, false, false);
        member.synchronise(FIRST, List.of(1, 2));
        member.recorder.takeSent();

        member.device(2, 1);
        assertEquals(1, member.recorder.counted(Counter.UNFOUNDED_VOTE));
        member.info(2, 1, 3, 0);
        member.device(2, 1);

        assertEquals(1, member.recorder.vote().deviceVotes());
        assertEquals(2, member.recorder.vote().totalVotes());
    }

    @Test
    void nobodySpeaksForAnother() {
        OneMember member = synchronised(with(3, false, false), 2, 0);

        member.say(2, out -> VoteQuorumCodec.encode(new NodeInfo(1, 100, 3, 0), out));

        assertEquals(1, member.recorder.counted(Counter.UNFOUNDED_VOTE));
        assertEquals(2, member.recorder.vote().totalVotes());
    }

    @Test
    void numbersThatCannotBeVotesAreDropped() {
        OneMember member = synchronised(with(3, false, false), 2, 0);

        member.info(2, -1, 3, 0);
        member.info(2, 1, VoteSettings.MAX_VOTES + 1, 0);
        reconfigure(member, 2, -5, Reconfiguration.NODE_VOTES);
        reconfigure(member, 2, 1, 9);

        assertEquals(4, member.recorder.counted(Counter.OUT_OF_RANGE));
        assertEquals(2, member.recorder.vote().totalVotes());
        assertThrows(IllegalArgumentException.class, () -> new VoteSettings(-1, 1, false, false));
        assertThrows(IllegalArgumentException.class, () -> new VoteSettings(1, 0, false, false));
    }

    @Test
    void noMoreNodesAreKeptThanARingCanHave() {
        OneMember member = with(3, false, false);
        for (int node = 2; node <= Ballot.MAX_NODES + 1; node++) {
            member.install(new RingId(1, 4L * node), List.of(1, node));
            member.info(node, 1, 3, 0);
        }

        assertEquals(Ballot.MAX_NODES, member.recorder.vote().nodes().size());
        assertEquals(1, member.recorder.counted(Counter.UNFOUNDED_VOTE));
    }

    @Test
    void aDeviceThatIsKnownIsNamedInTheNextRing() {
        OneMember member = synchronised(with(3, false, false), 2, 0);
        member.say(2, out -> VoteQuorumCodec.encodeDeviceRegistered(true, "disk", out));
        member.say(2, out -> VoteQuorumCodec.encodeDeviceRenamed("other", "nothing", out));
        member.say(2, out -> VoteQuorumCodec.encodeDeviceRenamed("disk", "net", out));
        String known = member.recorder.vote().device();
        member.say(2, out -> VoteQuorumCodec.encodeDeviceRegistered(false, "net", out));
        byte[] named = OneMember.encoded(out -> VoteQuorumCodec.encodeDeviceRegistered(true, "net", out));

        assertEquals("net", known);
        assertEquals("", member.recorder.vote().device());
        assertTrue(sentInStepOfVotes("net").stream().anyMatch(each -> Arrays.equals(each.bytes(), named)));
    }

    /** What a member says in the step of the votes when it knows a device. */
    private static List<Recorder.Sent> sentInStepOfVotes(String device) {
        OneMember member = synchronised(with(3, false, false), 1, 0);
        member.say(1, out -> VoteQuorumCodec.encodeDeviceRegistered(true, device, out));
        member.install(SECOND, List.of(1));
        List<Recorder.Sent> all = new ArrayList<>();
        for (int step = 0; step < 5; step++) {
            for (Recorder.Sent each : member.recorder.takeSent()) {
                all.add(each);
                member.services.delivered(1, each.bytes(), 0, each.bytes().length);
            }
        }
        return all;
    }

    @Test
    void newSettingsAreToldOnceThereIsRoom() {
        OneMember member = synchronised(with(3, false, false), 2, 0);
        member.recorder.room = 0;

        member.services.votesConfigured(new VoteSettings(2, 4, false, false));
        int withoutRoom = member.recorder.sent.size();
        member.recorder.room = 2;
        member.services.roomAgain();
        int withRoom = member.recorder.sent.size();
        member.echo();
        member.services.roomAgain();

        assertEquals(0, withoutRoom);
        assertEquals(4, withRoom);
        assertEquals(0, member.recorder.sent.size());
        assertEquals(3, member.recorder.vote().totalVotes());
        assertEquals(4, member.recorder.vote().expectedVotes());
    }
}
