package org.quorate.quorum.core.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.quorate.group.LayerOrder;
import org.quorate.ordering.RingId;
import org.quorate.quorum.PolicyMemory;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.QuorumView;

/** Each message there and back, and everything that is none. */
class MessageBytesTest {
    private static final RingId VIEW = new RingId(1, 1L << 40);
    private static final QuorumSettings SETTINGS =
            new QuorumSettings(new TreeMap<>(Map.of(1, 1, 2, 0)), new TreeMap<>(Map.of("tie.breaker", "lowest")));
    private static final ChangeId CHANGE = new ChangeId(3, new RingId(2, 8));
    private static final Side SIDE = new Side("votes", SETTINGS, new byte[] {1, 2, 3});
    private static final PolicyMemory MEMORY = new PolicyMemory(
            new QuorumView(VIEW, List.of(1, 2)),
            true,
            new TreeMap<>(Map.of(1, 1, 2, 70_000)),
            new TreeSet<>(List.of(2)),
            5,
            6,
            new RingId(1, 4),
            new TreeMap<>(Map.of(1, 1)),
            7,
            8);
    private static final Brought BROUGHT =
            new Brought(CHANGE, true, SIDE, MEMORY, Optional.of(SIDE), List.of("other", "votes"));

    private static final List<Message> MESSAGES = List.of(
            new Message.Request(-1, new QuorumEvent.VotesExpected(VIEW, -5)),
            new Message.Request(1, new QuorumEvent.VotesGiven(VIEW, 7, 9)),
            new Message.Request(2, new QuorumEvent.WaitReleased(VIEW)),
            new Message.Request(3, new QuorumEvent.MemberLeaving(VIEW, 4)),
            new Message.Request(4, new QuorumEvent.DeviceAnswered(VIEW, 4, true, false)),
            new Message.Request(5, new QuorumEvent.DeviceAnswered(VIEW, 4, false, true)),
            new Message.Request(6, new QuorumEvent.DeviceLost(VIEW, 4)),
            new Message.Request(7, new QuorumEvent.WindowPassed(VIEW)),
            new Message.WindowOver(VIEW),
            new Message.Proposal(VIEW, 8, "votes", SETTINGS),
            new Message.Answer(VIEW, 2, 8, "Größer geht nicht."),
            new Message.Commit(VIEW, 8),
            new Message.Withdrawal(VIEW, 8),
            new Message.Confirmation(VIEW, CHANGE));

    @Test
    void eachMessageIsReadAsItWasWritten() {
        for (Message message : MESSAGES) {
            assertEquals(Optional.of(message), read(MessageBytes.write(message)));
        }
        byte[] introduction = MessageBytes.write(new Message.Introduction(VIEW, BROUGHT));
        assertArrayEquals(introduction, MessageBytes.write(read(introduction).orElseThrow()));
    }

    @Test
    void whatAMemberBringsIsReadAsItWasWritten() {
        Brought read = BroughtBytes.read(BroughtBytes.write(BROUGHT)).orElseThrow();

        assertEquals(CHANGE, read.change());
        assertTrue(read.acted());
        assertEquals(MEMORY, read.memory());
        assertEquals(SETTINGS, read.now().settings());
        assertArrayEquals(new byte[] {1, 2, 3}, read.before().orElseThrow().state());
        assertEquals(List.of("other", "votes"), read.policies());
    }

    @Test
    void longTextsAreCutAndStillRead() {
        String text = "ä".repeat(2 * Limits.TEXT);

        Message read =
                read(MessageBytes.write(new Message.Answer(VIEW, 1, 1, text))).orElseThrow();

        assertEquals("ä".repeat(Limits.TEXT), ((Message.Answer) read).refusal());
    }

    @Test
    void nothingThatIsDamagedThrows() {
        SplittableRandom random = new SplittableRandom(17);
        int refused = 0;
        for (Message message : MESSAGES) {
            byte[] bytes = MessageBytes.write(message);
            for (int length = 1; length < bytes.length; length++) {
                assertEquals(Optional.empty(), read(Arrays.copyOf(bytes, length)), message + " cut to " + length);
            }
            assertEquals(Optional.empty(), read(Arrays.copyOf(bytes, bytes.length + 1)), message + " and one more");
            for (int change = 0; change < 500; change++) {
                refused += read(damaged(bytes, random)).isEmpty() ? 1 : 0;
            }
        }
        byte[] state = BroughtBytes.write(BROUGHT);
        for (int length = 0; length < state.length; length++) {
            assertEquals(Optional.empty(), BroughtBytes.read(Arrays.copyOf(state, length)), "cut to " + length);
        }
        for (int change = 0; change < 20_000; change++) {
            refused += BroughtBytes.read(damaged(state, random)).isEmpty() ? 1 : 0;
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            refused += BroughtBytes.read(noise).isEmpty() ? 1 : 0;
        }
        assertTrue(refused > 10_000, "refused: " + refused);
    }

    private static byte[] damaged(byte[] bytes, SplittableRandom random) {
        byte[] copy = bytes.clone();
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt();
        }
        return copy;
    }

    private static Optional<Message> read(byte[] bytes) {
        return MessageBytes.read(bytes, LayerOrder.HEADER_BYTES, bytes.length - LayerOrder.HEADER_BYTES);
    }
}
