package org.quorate.shell.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.shell.protocol.FrameReader;
import org.quorate.shell.protocol.FrameType;
import org.quorate.shell.protocol.FrameWriter;
import org.quorate.shell.protocol.Frames;

class ChunkSenderTest {
    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();

    @Test
    void piecesHaveTheirSizeAndTheLastOneWhatIsLeft() throws IOException {
        sender("abcdefgh").sendPieces(3);

        assertEquals(List.of("abc", "def", "gh"), chunks());
    }

    @Test
    void linesLoseTheirEndsAndEmptyOnesStay() throws IOException {
        sender("one\n\nthree\nfour").sendLines(16);

        assertEquals(List.of("one", "", "three", "four"), chunks());
    }

    @Test
    void anEmptyInputIsNoMessage() throws IOException {
        sender("").sendPieces(3);

        assertEquals(List.of(), chunks());
    }

    @Test
    void aLineThatIsTooLongEndsAfterThoseBeforeIt() throws IOException {
        assertThrows(UsageFault.class, () -> sender("one\nfourteen\n").sendLines(4));

        assertEquals(List.of("one"), chunks());
    }

    @Test
    void wordsKeepWhatIsQuoted() {
        assertEquals(List.of("a b", "c\"d", "", "e f"), Words.split("'a b' \"c\\\"d\" ''  e\\ f # rest"));
        assertThrows(UsageFault.class, () -> Words.split("'open"));
    }

    @Test
    void optionsTakeSizesWithLettersAndNothingUnknown() {
        Options options = new Options("publish", List.of("--chunk=16K", "--safe"), Set.of("--safe"), Set.of("--chunk"));

        assertEquals(16_384, options.bytes("--chunk", 1, 1 << 20));
        assertThrows(UsageFault.class, () -> options.bytes("--chunk", 1, 1000));
        assertThrows(UsageFault.class, () -> new Options("publish", List.of("--what"), Set.of(), Set.of()));
    }

    @Test
    void theNodeIsChosenByOptionThenEnvironmentThenPlace(@TempDir Path here) throws IOException {
        Path demo = Files.createDirectories(here.resolve("demo/node1/run")).resolve("quorate.sock");
        Files.createDirectories(here.resolve("demo/node2/run"));
        assertEquals(
                here.resolve("run/quorate.sock"),
                SocketChoice.takeFrom(List.of(), Map.of(), here).socket());
        Files.createFile(demo);

        assertEquals(demo, SocketChoice.takeFrom(List.of(), Map.of(), here).socket());
        assertEquals(
                here.resolve("s"),
                SocketChoice.takeFrom(List.of(), Map.of("QUORATE_SOCKET", "s"), here)
                        .socket());
        SocketChoice second = SocketChoice.takeFrom(List.of("status", "--node", "node2", "-j"), Map.of(), here);
        assertEquals(here.resolve("demo/node2/run/quorate.sock"), second.socket());
        assertEquals(List.of("status", "-j"), second.words());
        assertThrows(UsageFault.class, () -> SocketChoice.takeFrom(List.of("-n", "node9"), Map.of(), here));
        assertThrows(UsageFault.class, () -> SocketChoice.takeFrom(List.of("--data"), Map.of(), here));
    }

    private ChunkSender sender(String input) {
        return new ChunkSender(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new FrameWriter(Channels.newChannel(wire)));
    }

    private List<String> chunks() throws IOException {
        FrameReader reader = new FrameReader(
                Channels.newChannel(new ByteArrayInputStream(wire.toByteArray())), Frames.MAX_PAYLOAD_BYTES);
        List<String> found = new ArrayList<>();
        FrameType type = reader.next().orElseThrow();
        while (type == FrameType.CHUNK) {
            reader.payload().position(reader.payload().position() + Frames.CHUNK_ROOM_BYTES);
            found.add(StandardCharsets.UTF_8.decode(reader.payload()).toString());
            type = reader.next().orElseThrow();
        }
        assertEquals(FrameType.INPUT_END, type);
        return found;
    }
}
