package org.quorate.ordering.totem.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.ordering.totem.core.Cluster.MILLI;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The accelerated ring, section 9. */
class AccelerationTest {
    private static Cluster ringOf(long seed, int nodes, int acceleration) {
        Cluster cluster = new Cluster(seed, nodes);
        cluster.acceleration = acceleration;
        cluster.startAll();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(c.configured.toArray()));
        return cluster;
    }

    private static void submit(Cluster cluster, int node, int packets) {
        for (int i = 0; i < packets; i++) {
            byte[] message = new byte[1300];
            message[0] = (byte) i;
            cluster.node(node).submit(i % 2 == 0, message, i);
        }
    }

    /** What a node has sent to another, tokens and packets, from its first packet on. */
    private static List<String> sentFrom(Member member, int first) {
        List<String> words = new ArrayList<>();
        for (Object frame : member.sent) {
            if (frame instanceof Token token && token.highestSeq >= first) {
                words.add("token " + token.highestSeq);
            } else if (frame instanceof Packet packet) {
                words.add(packet.seq + (packet.postToken ? " post" : " pre"));
            }
        }
        return words;
    }

    private static List<String> messages(Member member) {
        return member.delivered.stream()
                .filter(line -> !line.startsWith("regular"))
                .toList();
    }

    @Test
    void a1TokenLeavesBeforeTheLastPacketsAndCountsThem() {
        Cluster cluster = ringOf(1, 2, 2);
        Member first = cluster.node(1);
        first.keepSent = true;
        submit(cluster, 1, 5);

        cluster.runUntil(1000 * MILLI, c -> c.node(1).core.highestSeq() == 5);

        assertEquals(List.of("1 pre", "2 pre", "3 pre", "token 5", "4 post", "5 post"), sentFrom(first, 5));
    }

    @Test
    void a6PacketsOfRecoveryLeaveBeforeTheToken() {
        Cluster cluster = ringOf(2, 3, 16);
        Member first = cluster.node(1);
        cluster.network = (from, to, frame) -> !(frame instanceof Packet && to == 2);
        submit(cluster, 1, 4);
        cluster.run(20 * MILLI);
        first.keepSent = true;
        cluster.crash(3);
        cluster.network = (from, to, frame) -> true;

        cluster.runUntil(4000 * MILLI, c -> c.oneRing(1, 2));

        List<Packet> recovered = first.sent.stream()
                .filter(Packet.class::isInstance)
                .map(Packet.class::cast)
                .filter(packet -> packet.encapsulated)
                .toList();
        assertFalse(recovered.isEmpty());
        assertTrue(recovered.stream().noneMatch(packet -> packet.postToken));
    }

    /** The packets that should have followed the token die with the process: nobody ever holds them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void a7CrashBetweenTheTokenAndWhatFollowsItLeavesAHoleThatTheNextRingPasses(int crashing) {
        Cluster cluster = ringOf(3, 3, 2);
        int other = crashing == 1 ? 2 : 1;
        int third = 6 - crashing - other;
        cluster.network = (from, to, frame) ->
                !(from == crashing && frame instanceof Packet packet && packet.postToken && packet.seq > 0);
        submit(cluster, crashing, 5);
        cluster.runUntil(1000 * MILLI, c -> c.node(crashing).core.highestSeq() == 5);
        cluster.crash(crashing);
        submit(cluster, other, 3);

        cluster.runUntil(4000 * MILLI, c -> c.oneRing(other, third));
        cluster.run(500 * MILLI);

        Member left = cluster.node(other);
        long fromCrashed = left.delivered.stream()
                .filter(line -> line.startsWith(crashing + ":"))
                .count();
        assertEquals(3, fromCrashed);
        assertEquals(messages(left), messages(cluster.node(third)));
        assertTrue(left.delivered.stream()
                        .filter(line -> line.startsWith(other + ":"))
                        .count()
                >= 3);
    }

    @Test
    void a8TokenIsNotHeldBeforeEverybodyHasEverything() {
        Cluster cluster = ringOf(4, 3, 16);
        cluster.run(1000 * MILLI);
        submit(cluster, 2, 6);
        cluster.runUntil(1000 * MILLI, c -> c.node(1).core.highestSeq() == 6);

        cluster.runUntil(1000 * MILLI, c -> c.node(1).core.holdsToken());

        assertEquals(6, cluster.node(1).core.safeLine());
    }

    @Test
    void a9OneThatIsNotAcceleratedKeepsTheWholeRingFromIt() {
        Cluster cluster = new Cluster(5, 3);
        cluster.acceleration = 16;
        cluster.start(1);
        cluster.start(2);
        cluster.acceleration = 0;
        cluster.start(3);
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));
        cluster.members.values().forEach(member -> member.keepSent = true);

        for (int node = 1; node <= 3; node++) {
            submit(cluster, node, 5);
        }
        cluster.run(1000 * MILLI);

        for (Member member : cluster.members.values()) {
            assertEquals(15, member.core.deliveredSeq());
            assertTrue(sentFrom(member, 1).stream().noneMatch(line -> line.endsWith("post")));
        }
    }

    /** M24: without loss nothing is asked for, though packets are behind the token. */
    @Test
    void a3NothingIsAskedForWhereNothingIsLost() {
        Cluster cluster = ringOf(6, 4, 16);

        for (int i = 0; i < 20; i++) {
            for (int node = 1; node <= 4; node++) {
                submit(cluster, node, 10);
            }
            cluster.run(20 * MILLI);
        }
        cluster.run(500 * MILLI);

        for (Member member : cluster.members.values()) {
            assertEquals(800, member.core.deliveredSeq());
            assertEquals(0, member.count(Counter.REQUESTED));
        }
    }

    @Test
    void a3LostPacketIsAskedForARotationLater() {
        Cluster cluster = ringOf(7, 3, 16);
        cluster.network = (from, to, frame) ->
                !(to == 2 && frame instanceof Packet packet && packet.postToken && packet.seq == 2);

        submit(cluster, 1, 3);
        cluster.run(1000 * MILLI);

        assertEquals(3, cluster.node(2).core.deliveredSeq());
        assertTrue(cluster.node(2).count(Counter.REQUESTED) > 0);
    }

    @Test
    void a5OnlyTheVeryTokenThatIsExpectedIsPreferred() {
        Cluster cluster = ringOf(9, 3, 1);
        Member second = cluster.node(2);
        List<Packet> packets = new ArrayList<>();
        List<Token> tokens = new ArrayList<>();
        cluster.network = (from, to, frame) -> {
            if (to == 2 && from == 1 && frame instanceof Packet packet) {
                packets.add(packet);
            } else if (to == 2 && from == 1 && frame instanceof Token token && token.highestSeq == 2) {
                tokens.add(token);
            }
            return tokens.isEmpty() || to != 2;
        };
        submit(cluster, 1, 2);
        cluster.runUntil(1000 * MILLI, c -> !packets.isEmpty() && packets.get(packets.size() - 1).postToken);
        Packet postToken = packets.get(packets.size() - 1);

        Packet repeated = Member.copy(postToken);
        repeated.sender = 3;
        repeated.incarnation = cluster.node(3).core.incarnation();
        second.receive(3, repeated);
        assertFalse(second.core.prefersToken(), "sent by another");
        Packet older = Member.copy(postToken);
        older.round--;
        second.receive(1, older);
        assertFalse(second.core.prefersToken(), "of the last round");
        Packet before = Member.copy(postToken);
        before.postToken = false;
        second.receive(1, before);
        assertFalse(second.core.prefersToken(), "sent before the token");

        second.receive(1, postToken);
        assertTrue(second.core.prefersToken());
        second.receive(1, tokens.get(0));
        assertFalse(second.core.prefersToken(), "the token has come");
    }

    @Test
    void acceleratedRingSurvivesAHandOverAtEveryInput() {
        Cluster cluster = ringOf(10, 3, 4);
        cluster.swapAtEveryInput = true;

        for (int node = 1; node <= 3; node++) {
            submit(cluster, node, 20);
        }
        cluster.run(1000 * MILLI);

        assertEquals(60, cluster.node(1).core.deliveredSeq());
        assertEquals(messages(cluster.node(1)), messages(cluster.node(3)));
        assertEquals(1, cluster.node(2).count(Counter.RING_INSTALLED));
    }
}
