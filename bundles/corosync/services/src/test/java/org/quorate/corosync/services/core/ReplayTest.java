package org.quorate.corosync.services.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.corosync.services.capture.Capture;
import org.quorate.corosync.services.capture.Padding;
import org.quorate.corosync.services.wire.GroupName;
import org.quorate.corosync.services.wire.NodeInfo;
import org.quorate.ordering.RingId;

/**
 * One of the daemons of a capture is replaced by a member of ours: it hears what the daemon heard, and must say in every
 * synchronisation what the daemon said, byte for byte but for padding, and know what the others then say they know.
 */
class ReplayTest {
    private static final String PAIR_FORMS = "01-cold-start-2";
    private static final String THIRD_JOINS = "02-node-join";
    private static final String THIRD_IS_KILLED = "08-kill-9";
    private static final String PARTITION = "09-partition-merge";

    /** Rings before which the capture begins. */
    private static final RingId BEFORE = new RingId(1, 1);

    @ParameterizedTest(name = "{0} as node {1}")
    @CsvSource({
        PAIR_FORMS + ", 1",
        PAIR_FORMS + ", 2",
        THIRD_JOINS + ", 3",
        "20-udp-multicast, 1",
        "20-udp-multicast, 2"
    })
    void aMemberFromItsStartSaysWhatTheDaemonSaid(String capture, int self) {
        Replay replay = new Replay(capture, new OneMember(self));

        replay.run();

        assertTrue(replay.compared >= 1, "rings compared: " + replay.compared);
        assertTrue(replay.member.services.isSynchronised());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aMemberThatWasAloneSaysWhatTheDaemonSaid(int self) {
        OneMember member = new OneMember(self);
        member.synchronise(new RingId(self, 1), List.of(self), self);
        Replay replay = new Replay("50-knet-plain", member);

        replay.run();

        assertEquals(1, replay.compared);
        assertEquals(2, replay.recorder().vote().totalVotes());
        assertTrue(replay.recorder().vote().quorate());
    }

    @ParameterizedTest(name = "{0} as node {1} of the first {2}")
    @CsvSource({
        THIRD_JOINS + ", 1, 2",
        THIRD_JOINS + ", 2, 2",
        "07-leave-sigterm, 1, 3",
        "07-leave-sigterm, 2, 3",
        THIRD_IS_KILLED + ", 1, 3",
        THIRD_IS_KILLED + ", 2, 3",
        PARTITION + ", 1, 3",
        PARTITION + ", 2, 3",
        PARTITION + ", 3, 3"
    })
    void aMemberOfARunningRingSaysWhatTheDaemonSaid(String capture, int self, int members) {
        Replay replay = new Replay(capture, running(self, members));
        joinAlphaAsIn(capture, replay.member);

        replay.run();

        assertEquals(capture.equals(PARTITION) ? 3 : 1, replay.compared);
        assertTrue(replay.member.services.isSynchronised());
    }

    /** A ring that was quorate before the capture began. */
    private static OneMember running(int self, int count) {
        OneMember member = new OneMember(self);
        for (int node = 1; node <= count; node++) {
            member.infos.put(node, new NodeInfo(node, 1, 3, NodeInfo.QUORATE));
        }
        member.synchronise(BEFORE, IntStream.rangeClosed(1, count).boxed().toList());
        member.recorder.takeSent();
        return member;
    }

    private static void joinAlphaAsIn(String capture, OneMember member) {
        Map<String, Map<Integer, Integer>> joined =
                Map.of(THIRD_IS_KILLED, Map.of(2, 10745, 3, 10746), PARTITION, Map.of(2, 17785, 3, 17786));
        new TreeMap<>(joined.getOrDefault(capture, Map.of())).forEach((node, pid) -> {
            if (node == member.self) {
                member.services.join(GroupName.of("alpha"), pid);
                member.echo();
            } else {
                member.joins(node, "alpha", pid);
            }
        });
    }

    @Test
    void processesOfAKilledNodeAreGoneAndTheOthersStay() {
        Replay replay = new Replay(THIRD_IS_KILLED, running(1, 3));
        joinAlphaAsIn(THIRD_IS_KILLED, replay.member);

        replay.run();

        assertEquals(
                List.of(
                        "+2/10745 JOIN alpha [2/10745]",
                        "+3/10746 JOIN alpha [2/10745,3/10746]",
                        "-3/10746 NODE_DOWN alpha [2/10745]"),
                replay.recorder().story());
        assertEquals(List.of(1, 2), membersOf(replay.recorder().vote()));
        assertTrue(replay.recorder().vote().quorate());
    }

    @Test
    void bothSidesOfAPartitionLoseEachOtherAndFindEachOther() {
        Replay majority = new Replay(PARTITION, running(1, 3));
        Replay minority = new Replay(PARTITION, running(3, 3));
        joinAlphaAsIn(PARTITION, majority.member);
        joinAlphaAsIn(PARTITION, minority.member);

        majority.run();
        minority.run();

        List<String> both = List.of("+2/17785 JOIN alpha [2/17785]", "+3/17786 JOIN alpha [2/17785,3/17786]");
        assertEquals(
                plus(both, "-3/17786 NODE_DOWN alpha [2/17785]", "+3/17786 NODE_UP alpha [2/17785,3/17786]"),
                majority.recorder().story());
        assertEquals(
                plus(both, "-2/17785 NODE_DOWN alpha [3/17786]", "+2/17785 NODE_UP alpha [2/17785,3/17786]"),
                minority.recorder().story());
        assertEquals(List.of(true, false, true), verdicts(minority.recorder()));
        assertEquals(List.of(true), verdicts(majority.recorder()));
        assertEquals(List.of(1, 2, 3), membersOf(minority.recorder().vote()));
        assertEquals(majority.member.services.groups(), minority.member.services.groups());
    }

    private static List<String> plus(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all;
    }

    /** How the verdict went, repetitions left out. */
    private static List<Boolean> verdicts(Recorder recorder) {
        List<Boolean> verdicts = new ArrayList<>();
        for (VoteState vote : recorder.votes) {
            if (verdicts.isEmpty() || verdicts.get(verdicts.size() - 1) != vote.quorate()) {
                verdicts.add(vote.quorate());
            }
        }
        return verdicts;
    }

    private static List<Integer> membersOf(VoteState vote) {
        return vote.nodes().stream()
                .filter(each -> each.standing() == VoteState.Standing.MEMBER)
                .map(VoteState.NodeVotes::node)
                .toList();
    }

    @Test
    void aJoinerIsCountedByAllOnceTheRingIsSynchronised() {
        Replay old = new Replay(THIRD_JOINS, running(1, 2));
        Replay joiner = new Replay(THIRD_JOINS, new OneMember(3));

        old.run();
        joiner.run();

        assertEquals(List.of(1, 2, 3), membersOf(old.recorder().vote()));
        assertEquals(3, joiner.recorder().vote().totalVotes());
        assertEquals(2, joiner.recorder().vote().quorum());
        assertEquals(List.of(false, true), verdicts(joiner.recorder()));
    }

    @Test
    void aBystanderInTheGroupSeesJoinsMessagesAndLeavesInOrder() {
        Replay replay = new Replay("03-cpg-small", running(3, 3));
        replay.member.services.join(GroupName.of("alpha"), 77);
        replay.member.echo();

        replay.run();

        assertEquals(
                List.of(
                        "+3/77 JOIN alpha [3/77]",
                        "+2/5879 JOIN alpha [2/5879,3/77]",
                        "+1/6039 JOIN alpha [1/6039,2/5879,3/77]",
                        "-1/6039 LEAVE alpha [2/5879,3/77]",
                        "-2/5879 LEAVE alpha [3/77]"),
                replay.recorder().story());
        assertEquals(
                List.of(2, 1, 1),
                replay.recorder().received.stream().map(Recorder.Received::node).toList());
        assertTrue(replay.recorder().received.get(1).text().startsWith("alpha 1/6039 node1-msg"));
    }

    @Test
    void messagesOfAllSizesArriveWhole() {
        Replay replay = new Replay("04-cpg-fragmented-and-packed", running(3, 3));
        replay.member.services.join(GroupName.of("alpha"), 77);
        replay.member.echo();

        replay.run();

        List<Integer> lengths = replay.recorder().received.stream()
                .map(each -> each.bytes().length)
                .sorted()
                .toList();
        assertEquals(24, lengths.size());
        assertEquals(List.of(1200, 1300, 5000, 40_000), lengths.subList(20, 24));
    }

    @Test
    void aProcessThatDiesLeavesForThatReason() {
        Replay replay = new Replay("05-cpg-procdown", running(3, 3));

        replay.run();

        assertEquals(
                List.of("+2/7777 JOIN alpha [2/7777]", "-2/7777 PROCESS_DOWN alpha []"),
                replay.recorder().story());
    }

    @Test
    void anAdministratorsChangesOfVotesTakeEffect() {
        Replay replay = new Replay("06-cfg-quorum-admin", running(3, 3));

        replay.run();

        List<Integer> expected =
                replay.recorder().votes.stream().map(VoteState::expectedVotes).toList();
        assertTrue(expected.contains(4), "expected votes " + expected);
        assertEquals(3, replay.recorder().vote().expectedVotes());
        assertEquals(2, replay.recorder().vote().quorum());
        assertTrue(replay.recorder().votes.stream()
                .anyMatch(vote -> vote.nodes().get(1).votes() == 2));
        assertEquals(1, replay.recorder().vote().nodes().get(1).votes());
        assertTrue(replay.recorder().facts.contains("reload by 1"));
    }

    @Test
    void theQuorumDeviceIsKnownByItsNewName() {
        Replay replay = new Replay("12-qdevice", running(2, 2));

        replay.run();

        VoteState vote = replay.recorder().vote();
        assertEquals("qtest2", vote.device());
        assertEquals(1, vote.deviceVotes());
        assertTrue((vote.nodes().get(0).flags() & NodeInfo.DEVICE_REGISTERED) != 0);
        assertEquals(2, vote.totalVotes(), "a device counts for the node that it is registered with");
    }

    @Test
    void aNodeThatIsToDieIsTold() {
        OneMember victim = running(2, 2);
        OneMember other = running(3, 3);

        new Replay("13-kill-node-and-shutdown", victim).deliverOnly(new RingId(1, 9));
        new Replay("13-kill-node-and-shutdown", other).deliverOnly(new RingId(1, 9));

        assertTrue(victim.recorder.facts.contains("killed by 1: Killed by corosync-cfgtool"));
        assertFalse(other.recorder.facts.toString().contains("killed"));
    }

    @Test
    void aMemberThatGoesDownSaysSo() {
        OneMember other = running(3, 3);

        new Replay("13-kill-node-and-shutdown", other).deliverOnly(new RingId(1, 13));

        assertTrue(other.recorder.facts.contains("1 goes down"));
    }

    /** Feeds one member with a capture. */
    private static final class Replay {
        private final Capture capture;
        private final OneMember member;
        private RingId at = RingId.NONE;
        private int compared;

        Replay(String name, OneMember member) {
            capture = Capture.read(name + ".pcap");
            this.member = member;
        }

        Recorder recorder() {
            return member.recorder;
        }

        /** Delivers what was ordered on one ring, as if nothing had changed. */
        void deliverOnly(RingId ring) {
            for (Capture.Message message : capture.messages()) {
                if (message.ring().equals(ring)) {
                    deliver(message);
                }
            }
        }

        private void deliver(Capture.Message message) {
            member.services.delivered(message.node(), message.bytes(), 0, message.bytes().length);
        }

        void run() {
            for (Capture.Message message : capture.messages()) {
                Capture.Ring ring = capture.ring(message.ring());
                boolean formsHere = ring != null && !message.ring().equals(at);
                if (formsHere && ring.members().contains(member.self) && isInstalled(message.ring())) {
                    enter(ring);
                }
                if (at.equals(message.ring()) || ring == null) {
                    deliver(message);
                }
            }
            if (!at.equals(RingId.NONE)) {
                compare();
            }
        }

        private boolean isInstalled(RingId ring) {
            return !builds(ring, member.self).isEmpty();
        }

        private void enter(Capture.Ring ring) {
            if (!at.equals(RingId.NONE)) {
                compare();
            }
            at = ring.id();
            RingId old = ring.from().getOrDefault(member.self, RingId.NONE);
            List<Integer> joined = ring.members().stream()
                    .filter(node -> node != member.self
                            && !ring.from().getOrDefault(node, RingId.NONE).equals(old))
                    .toList();
            member.recorder.takeSent();
            member.install(ring.id(), ring.members(), joined.toArray(Integer[]::new));
        }

        private List<Capture.Message> builds(RingId ring, int node) {
            return capture.messages().stream()
                    .filter(each -> each.ring().equals(ring) && each.node() == node && each.bytes().length == 8 + 552)
                    .toList();
        }

        /** What the member has said on the ring against what the daemon said there. */
        private void compare() {
            List<String> ours = member.recorder.takeSent().stream()
                    .map(each -> text(each.bytes()))
                    .toList();
            List<String> theirs = new ArrayList<>();
            boolean begun = false;
            for (Capture.Message message : capture.messages()) {
                if (message.ring().equals(at) && message.node() == member.self) {
                    begun |= message.bytes().length == 8 + 552;
                    if (begun && theirs.size() < ours.size()) {
                        theirs.add(text(message.bytes()));
                    }
                }
            }
            assertEquals(String.join("\n", theirs), String.join("\n", ours), "ring " + at);
            compared++;
        }

        private static String text(byte[] message) {
            return HexFormat.of().formatHex(Padding.masked(message));
        }
    }
}
