package org.quorate.shell.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameTest {
    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
    private final FrameWriter writer = new FrameWriter(Channels.newChannel(wire));

    @Test
    void whatIsWrittenIsReadInOrder() throws IOException {
        writer.text(FrameType.OUTPUT, "ünïcode\n");
        writer.empty(FrameType.ALIVE);
        writer.number(FrameType.EXIT, 130);
        writer.flush();

        FrameReader reader = reader();

        assertEquals(Optional.of(FrameType.OUTPUT), reader.next());
        assertEquals(
                "ünïcode\n", StandardCharsets.UTF_8.decode(reader.payload()).toString());
        assertEquals(Optional.of(FrameType.ALIVE), reader.next());
        assertEquals(0, reader.payload().remaining());
        assertEquals(Optional.of(FrameType.EXIT), reader.next());
        assertEquals(130, reader.payload().getInt());
        assertEquals(Optional.empty(), reader.next());
    }

    @Test
    void anyBytesOfAnySizePassUnchangedThroughAChannelThatGivesFewAtATime() throws IOException {
        Random random = new Random(7);
        byte[][] sent = new byte[200][];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = new byte[i % 20 == 0 ? 1 << 20 : random.nextInt(5000)];
            random.nextBytes(sent[i]);
            writer.begin(FrameType.CHUNK, sent[i].length + 8).putLong(0).put(sent[i]);
            writer.end();
        }
        writer.flush();

        FrameReader reader = new FrameReader(sparing(wire.toByteArray()), Frames.MAX_PAYLOAD_BYTES);

        for (byte[] expected : sent) {
            assertEquals(Optional.of(FrameType.CHUNK), reader.next());
            ByteBuffer payload = reader.payload();
            payload.position(payload.position() + 8);
            assertEquals(ByteBuffer.wrap(expected), payload);
        }
        assertEquals(Optional.empty(), reader.next());
    }

    @Test
    void theRoomInFrontOfAChunkMayBeOverwrittenWithoutHarmToTheNext() throws IOException {
        for (int i = 0; i < 2; i++) {
            writer.begin(FrameType.CHUNK, 9).putLong(0).put((byte) i);
            writer.end();
        }
        writer.flush();
        FrameReader reader = reader();

        reader.next();
        int start = reader.payload().position() - Frames.HEADER_BYTES;
        reader.payload().putLong(start, -1).putLong(start + 8, -1);
        reader.next();

        assertEquals(1, reader.payload().get(reader.payload().position() + 8));
    }

    @Test
    void anOversizedFrameIsRefusedBeforeMemoryIsTaken() {
        wire.writeBytes(new byte[] {0x7f, 0, 0, 0, 2, 0, 0, 0});

        assertThrows(ProtocolException.class, () -> reader().next());
    }

    @Test
    void anUnknownTypeIsRefused() {
        wire.writeBytes(new byte[] {0, 0, 0, 0, 9, 0, 0, 0});

        assertThrows(ProtocolException.class, () -> reader().next());
    }

    @Test
    void anEndInsideAFrameIsNoEnd() {
        wire.writeBytes(new byte[] {0, 0, 0, 4, 2, 0, 0, 0, 1});

        assertThrows(ProtocolException.class, () -> reader().next());
    }

    @Test
    void randomBytesNeverGetFurtherThanAProtocolException() {
        Random random = new Random(11);
        for (int i = 0; i < 2000; i++) {
            byte[] noise = new byte[random.nextInt(64)];
            random.nextBytes(noise);
            FrameReader reader =
                    new FrameReader(Channels.newChannel(new ByteArrayInputStream(noise)), Frames.MAX_PAYLOAD_BYTES);
            try {
                while (reader.next().isPresent()) {
                    Request.decode(reader.payload());
                }
            } catch (IOException expected) {
                assertTrue(expected instanceof ProtocolException, expected.toString());
            }
        }
    }

    @Test
    void aRequestComesOutAsItWentIn() throws IOException {
        Request request = new Request(
                new Request.Terminal(132, true, false, true, true), List.of("cluster:why", "nöde 3", "", "--since=1h"));

        Request read = Request.decode(ByteBuffer.wrap(request.encode()));

        assertEquals(request, read);
    }

    @Test
    void aRequestOfMoreThanItsLimitIsRefusedByTheClient() {
        Request request = new Request(Request.Terminal.NONE, List.of("x".repeat(Frames.MAX_REQUEST_BYTES)));

        assertThrows(ProtocolException.class, request::encode);
    }

    private FrameReader reader() {
        return new FrameReader(
                Channels.newChannel(new ByteArrayInputStream(wire.toByteArray())), Frames.MAX_PAYLOAD_BYTES);
    }

    /** Gives 1 to 3000 bytes with each read. */
    private static ReadableByteChannel sparing(byte[] bytes) {
        Random random = new Random(3);
        ByteArrayInputStream in = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(length, 1 + random.nextInt(3000)));
            }
        };
        return Channels.newChannel(in);
    }
}
