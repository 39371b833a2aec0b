package org.quorate.ordering.totem.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.quorate.node.StableStore;
import org.quorate.ordering.totem.core.Counter;
import org.quorate.ordering.totem.core.DialectPolicy;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.StableRecord;
import org.quorate.ordering.totem.core.Token;
import org.quorate.ordering.totem.core.TotemCore;
import org.quorate.ordering.totem.core.delivery.Fragments;
import org.quorate.ordering.totem.wire.FrameCodec;

/** [A5], R-47: of a core that gathers, so that each token and each packet is foreign and counted as such. */
class FrameIntakeTest {
    private final List<Counter> fed = new ArrayList<>();
    private final Effects effects = (Effects) Proxy.newProxyInstance(
            Effects.class.getClassLoader(), new Class<?>[] {Effects.class}, (proxy, method, arguments) -> {
                if (method.isDefault()) {
                    return InvocationHandler.invokeDefault(proxy, method, arguments);
                }
                if (method.getName().equals("count") && arguments[0].toString().endsWith("_FOREIGN")) {
                    fed.add((Counter) arguments[0]);
                }
                return null;
            });
    private final PersistBarrier barrier = new PersistBarrier(new NeverWritten(), () -> 0);
    private final FrameCodec codec = new FrameCodec();
    private final FrameIntake intake;
    private long present;
    private long toldGap;

    FrameIntakeTest() {
        ScriptedLink link = new ScriptedLink(0);
        NodeSet both = NodeSet.of(1, 2);
        LinkSet links = new LinkSet(both, 1);
        links.add(link);
        RingSettings settings = new RingSettings(1_025, 75, 244, 50, 1_230, 200, 256, 64, 32, 1_048_576);
        TotemCore core =
                new TotemCore(settings.forCore(1, both, links), DialectPolicy.NATIVE, new SplittableRandom(1), effects);
        core.start(0, StableRecord.NONE, 7);
        intake = new FrameIntake(
                core,
                () -> 0,
                effects,
                (from, peer, state) -> {},
                barrier,
                new FrameIntake.PauseWatch(() -> present, 1_000, (now, gap) -> wasAway(gap)));
        intake.of(link);
    }

    @Test
    void tokenWaitsForTheDataBehindItAndForNothingElse() {
        token(5);
        packet();
        assertEquals(List.of(Counter.DATA_FOREIGN), fed);
        assertTrue(intake.tokenWaits());

        intake.takeToken(0);

        assertEquals(List.of(Counter.DATA_FOREIGN, Counter.TOKEN_FOREIGN), fed);
        assertFalse(intake.tokenWaits());
    }

    @Test
    void secondTokenLosesNotTheFirst() {
        token(5);
        token(6);
        packet();
        intake.takeToken(0);

        assertEquals(List.of(Counter.TOKEN_FOREIGN, Counter.DATA_FOREIGN, Counter.TOKEN_FOREIGN), fed);
    }

    @Test
    void tokenThatWaitsIsLostWhenTheBarrierRises() {
        token(5);
        barrier.raise(new StableRecord(8, 1));

        intake.takeToken(0);

        assertEquals(List.of(), fed);
    }

    @Test
    void afterAPauseOnlyTheNewestTokenIsFedAndLast() {
        intake.beginAfterPause();
        token(5);
        token(6);
        packet();

        intake.endAfterPause(0);

        assertEquals(List.of(Counter.DATA_FOREIGN, Counter.TOKEN_FOREIGN), fed);
    }

    /** [W1]: a link may have read many frames at once, and the process may stop between two of them. */
    @Test
    void pauseInTheMiddleOfABatchIsNoticedBeforeATokenIsFed() {
        intake.begin();
        intake.batchRead();
        packet();
        present = 5_000;
        token(5);

        assertEquals(5_000, toldGap);
        assertEquals(List.of(Counter.DATA_FOREIGN), fed);
        assertTrue(intake.tokenWaits());
    }

    @Test
    void pauseIsNoticedWhenALinkHasReadAgain() {
        intake.begin();
        present = 5_000;
        intake.batchRead();

        assertEquals(5_000, toldGap);
    }

    private void wasAway(long gap) {
        toldGap = gap;
        intake.beginAfterPause();
    }

    private void token(long number) {
        Token token = new Token();
        token.sender = 2;
        token.incarnation = 9;
        token.ringRepresentative = 1;
        token.ringSequence = 8;
        token.tokenSeq = number;
        ByteBuffer frame = ByteBuffer.allocate(1_472);
        codec.encode(token, frame);
        intake.frame(2, frame.flip());
    }

    private void packet() {
        Packet packet = new Packet();
        packet.sender = 2;
        packet.incarnation = 9;
        packet.ringRepresentative = 1;
        packet.ringSequence = 8;
        packet.seq = 1;
        packet.origin = 2;
        packet.bytes = new byte[Fragments.HEADER + 1];
        Fragments.writeHeader(packet.bytes, 0, 1, 0, true);
        packet.length = packet.bytes.length;
        ByteBuffer frame = ByteBuffer.allocate(1_472);
        codec.encode(packet, frame);
        intake.frame(2, frame.flip());
    }

    /** A disk that is for ever busy. */
    private static final class NeverWritten implements StableStore {
        @Override
        public Stored read(String name) {
            return new Absent();
        }

        @Override
        public void write(String name, byte[] record, Completion completion) {}
    }
}
