package org.quorate.shell.gogo.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.OrderedMessage;
import org.quorate.ordering.RingConfiguration;
import org.quorate.ordering.RingId;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.fake.FakeNode;
import org.quorate.shell.protocol.DeliveryHeader;
import org.quorate.shell.protocol.FrameReader;
import org.quorate.shell.protocol.FrameType;
import org.quorate.shell.protocol.FrameWriter;
import org.quorate.shell.protocol.Frames;

class DeliveryQueueTest {
    private final Pipe pipe = open();
    private final FrameReader caller = new FrameReader(pipe.source(), Frames.MAX_PAYLOAD_BYTES);

    @AfterEach
    void close() throws IOException {
        pipe.sink().close();
        pipe.source().close();
    }

    @Test
    void everyMessageArrivesOnceInOrderWhateverItsSize() throws Exception {
        DeliveryQueue queue = queue(500);
        CompletableFuture<Integer> exit = pump(queue, Optional.empty());
        Thread listener = new Thread(() -> {
            for (int i = 0; i < 500; i++) {
                queue.delivered(new Message(i, i % 50 == 0 ? 1 << 20 : i));
            }
        });
        listener.start();

        for (int i = 0; i < 500; i++) {
            assertEquals(FrameType.DELIVERY, nextButAlive());
            DeliveryHeader header = DeliveryHeader.read(caller.payload());
            assertEquals(new DeliveryHeader(1, 16, i, 0, 2, false), header);
            assertEquals(i % 50 == 0 ? 1 << 20 : i, caller.payload().remaining());
        }

        assertEquals(0, exit.get());
        listener.join();
    }

    @Test
    void whatComesBehindTheCountIsLeftOut() throws Exception {
        DeliveryQueue queue = queue(1);
        queue.delivered(new Message(1, 10));
        queue.delivered(new Message(2, 10));

        assertEquals(0, pump(queue, Optional.empty()).get());

        pipe.sink().close();
        assertEquals(FrameType.DELIVERY, nextButAlive());
        assertEquals(Optional.empty(), caller.next());
    }

    @Test
    @Timeout(60)
    void aListenerThatWaitsForRoomIsLetGoWhenItIsCutOff() throws Exception {
        DeliveryQueue queue = queue(9);
        Thread listener = new Thread(() -> {
            queue.delivered(new Message(1, 1 << 20));
            queue.delivered(new Message(2, 1 << 20));
        });
        listener.start();

        queue.cutOff("nobody reads");

        listener.join();
    }

    @Test
    void configurationsStandAtTheirPlaceAmongTheMessages() throws Exception {
        DeliveryQueue queue = queue(2);
        queue.delivered(new Message(1, 1));
        queue.configurationChanged(new RingConfiguration(
                RingConfiguration.Kind.REGULAR, new RingId(1, 20), RingId.NONE, List.of(1, 2), List.of(), List.of(3)));
        queue.delivered(new Message(2, 1));

        pump(queue, Optional.empty()).get();

        assertEquals(FrameType.DELIVERY, nextButAlive());
        assertEquals(FrameType.ERROR, nextButAlive());
        assertEquals(
                "Ring 1.20: node1 node2; left: node3.\n",
                StandardCharsets.UTF_8.decode(caller.payload()).toString());
        assertEquals(FrameType.DELIVERY, nextButAlive());
    }

    @Test
    void aCutOffIsAnErrorBehindWhatWasDeliveredBeforeIt() throws Exception {
        DeliveryQueue queue = queue(Long.MAX_VALUE);
        queue.delivered(new Message(1, 1));
        queue.cutOff("it took 10 s");

        CommandFault fault = assertThrows(CommandFault.class, () -> queue.pump(Optional.empty()));

        assertTrue(fault.text().contains("it took 10 s"), fault.text());
        assertEquals(FrameType.DELIVERY, nextButAlive());
    }

    @Test
    void anIdleChannelEndsWhenThatWasAskedFor() throws Exception {
        DeliveryQueue queue = queue(Long.MAX_VALUE);

        assertEquals(0, queue.pump(Optional.of(Duration.ofMillis(1))));
    }

    private static CompletableFuture<Integer> pump(DeliveryQueue queue, Optional<Duration> idle) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return queue.pump(idle);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private FrameType nextButAlive() throws IOException {
        FrameType type = caller.next().orElseThrow();
        while (type == FrameType.ALIVE) {
            type = caller.next().orElseThrow();
        }
        return type;
    }

    private DeliveryQueue queue(long count) {
        return new DeliveryQueue(
                new FrameWriter(pipe.sink()),
                new FrameWriter(pipe.sink()),
                count,
                new FakeNode().identity().orElseThrow());
    }

    private static Pipe open() {
        try {
            return Pipe.open();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A message of node 2 in ring 1.16. */
    private record Message(long sequence, int size) implements OrderedMessage {
        @Override
        public String channel() {
            return "c";
        }

        @Override
        public int origin() {
            return 2;
        }

        @Override
        public Delivery delivery() {
            return Delivery.AGREED;
        }

        @Override
        public RingId ring() {
            return new RingId(1, 16);
        }

        @Override
        public int piece() {
            return 0;
        }

        @Override
        public ByteBuffer payload() {
            return ByteBuffer.allocate(size).asReadOnlyBuffer();
        }
    }
}
