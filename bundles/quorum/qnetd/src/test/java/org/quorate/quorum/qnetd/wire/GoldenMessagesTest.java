package org.quorate.quorum.qnetd.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;
import org.quorate.quorum.qnetd.core.Algorithm;
import org.quorate.quorum.qnetd.core.FromArbiter;
import org.quorate.quorum.qnetd.core.TieBreaker;
import org.quorate.quorum.qnetd.core.ToArbiter;
import org.quorate.quorum.qnetd.core.ToArbiter.NodeState;
import org.quorate.quorum.qnetd.core.Vote;

/** Messages byte for byte as they went between a client and a real corosync-qnetd. */
class GoldenMessagesTest {
    private static final TieBreaker LOWEST = new TieBreaker(TieBreaker.Mode.LOWEST, 0);
    private static final RingId BOTH = new RingId(1, 9);

    private static List<ToArbiter> sentBy(int connection) {
        int other = 3 - connection;
        RingId alone = new RingId(connection, 13);
        List<ToArbiter> sent = new ArrayList<>(List.of(
                new ToArbiter.Preinit(1, "quorate"),
                new ToArbiter.Init(2, connection, Algorithm.FFSPLIT, 8_000, LOWEST, BOTH),
                new ToArbiter.ConfiguredNodes(3, OptionalLong.of(3), List.of(1, 2)),
                new ToArbiter.Members(4, BOTH, List.of(1, 2)),
                new ToArbiter.QuorumOf(5, true, List.of(new NodeState(1, true), new NodeState(2, true))),
                new ToArbiter.VoteTaken(1),
                new ToArbiter.VoteTaken(2),
                new ToArbiter.Members(connection == 1 ? 9 : 6, alone, List.of(connection)),
                new ToArbiter.QuorumOf(
                        connection == 1 ? 10 : 7,
                        false,
                        List.of(new NodeState(connection, true), new NodeState(other, false)))));
        sent.addAll(
                connection == 1
                        ? List.of(new ToArbiter.Echo(6), new ToArbiter.AskForVote(8))
                        : List.of(new ToArbiter.VoteTaken(3)));
        return sent;
    }

    /** All but one that sets the heartbeat anew, which this client never does. */
    @Test
    void messagesToTheArbiterAreThoseOfTheCapture() {
        HexFormat hex = HexFormat.of();
        for (int connection = 1; connection <= 2; connection++) {
            int its = connection;
            List<String> captured = Captured.all(true).stream()
                    .filter(each -> each.connection() == its && each.type() != Type.SET_OPTION)
                    .map(each -> hex.formatHex(each.bytes()))
                    .sorted()
                    .toList();

            assertEquals(
                    captured,
                    sentBy(connection).stream()
                            .map(RequestBytes::of)
                            .map(hex::formatHex)
                            .sorted()
                            .toList());
        }
    }

    @Test
    void messagesOfTheArbiterAreRead() {
        Map<Integer, List<FromArbiter>> read = new TreeMap<>();
        for (Captured each : Captured.all(false)) {
            Optional<FromArbiter> message = ReplyBytes.read(each.type(), each.body());
            assertTrue(message.isPresent(), HexFormat.of().formatHex(each.bytes()));
            read.computeIfAbsent(each.connection(), any -> new ArrayList<>()).add(message.get());
        }

        assertEquals(
                List.of(
                        new FromArbiter.PreinitReply(1, FromArbiter.Tls.UNSUPPORTED, true),
                        new FromArbiter.InitReply(2, 0, upTo(23)),
                        new FromArbiter.VoteReply(3, false, BOTH, Vote.ASK_LATER),
                        new FromArbiter.VoteReply(4, false, BOTH, Vote.WAIT_FOR_REPLY),
                        new FromArbiter.VoteReply(5, false, BOTH, Vote.NO_CHANGE),
                        new FromArbiter.VoteInfo(1, BOTH, Vote.ACK),
                        new FromArbiter.Done(6, FromArbiter.Kind.ECHO),
                        new FromArbiter.Done(7, FromArbiter.Kind.OPTION),
                        new FromArbiter.Refusal(14),
                        new FromArbiter.VoteReply(9, false, new RingId(1, 13), Vote.WAIT_FOR_REPLY),
                        new FromArbiter.VoteReply(10, false, new RingId(1, 13), Vote.NO_CHANGE),
                        new FromArbiter.VoteInfo(2, new RingId(1, 13), Vote.ACK)),
                read.get(1));
        assertEquals(
                new FromArbiter.VoteInfo(2, new RingId(2, 13), Vote.NACK),
                read.get(2).get(6));
        assertEquals(
                List.of(
                        new FromArbiter.Refusal(11),
                        new FromArbiter.PreinitReply(2, FromArbiter.Tls.UNSUPPORTED, true),
                        new FromArbiter.InitReply(3, 17, java.util.Set.of())),
                read.get(3));
    }

    private static java.util.Set<Integer> upTo(int last) {
        java.util.Set<Integer> numbers = new java.util.TreeSet<>();
        for (int each = 0; each <= last; each++) {
            numbers.add(each);
        }
        return numbers;
    }

    @Test
    void messagesThatTheCaptureDoesNotHaveAreWrittenByTheSameRules() {
        HexFormat hex = HexFormat.of();
        assertEquals(
                "0002" + "00000008" + "0000000400000007", hex.formatHex(RequestBytes.of(new ToArbiter.StartTls(7))));
        assertEquals(
                "0006" + "0000000d" + "0000000400000008" + "0017000101",
                hex.formatHex(RequestBytes.of(new ToArbiter.KeepActive(8))));
        String init = hex.formatHex(RequestBytes.of(new ToArbiter.Init(
                0xffff_ffffL,
                1,
                Algorithm.LMS,
                1_000,
                new TieBreaker(TieBreaker.Mode.NODE, 5),
                new RingId(2, 0x1_0000_0000L))));
        assertTrue(init.contains("00000004ffffffff"), init);
        assertTrue(init.contains("000b00020003"), init);
        assertTrue(init.contains("001500050300000005"), init);
        assertTrue(init.endsWith("000d000c000000020000000100000000"), init);
    }
}
