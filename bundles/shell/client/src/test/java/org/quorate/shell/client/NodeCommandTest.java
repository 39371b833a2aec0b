package org.quorate.shell.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.shell.protocol.FrameReader;
import org.quorate.shell.protocol.FrameType;
import org.quorate.shell.protocol.FrameWriter;
import org.quorate.shell.protocol.Frames;

/** The command and a node that asks back. */
class NodeCommandTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aQuestionIsShownAndAnsweredWithOneLine() throws IOException {
        InputStream typed = new ByteArrayInputStream("2\nnext command\n".getBytes(StandardCharsets.UTF_8));

        assertEquals("INPUT 2", asked(typed));

        assertEquals("How many? ", err.toString(StandardCharsets.UTF_8));
        assertEquals("next command\n", new String(typed.readAllBytes(), StandardCharsets.UTF_8), "is for the next");
    }

    @Test
    void anEndOfTheInputIsSaid() throws IOException {
        assertEquals("INPUT_END ", asked(new ByteArrayInputStream(new byte[0])));
    }

    /** What a node hears when it asks. */
    private String asked(InputStream typed) throws IOException {
        Path socket = directory.resolve("quorate.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> ask(server));
            PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
            Console console = new Console(typed, to, to, true, true, true, 80, false);
            SocketChoice choice =
                    SocketChoice.takeFrom(List.of("--socket", socket.toString(), "ask"), Map.of(), directory);

            assertEquals(7, NodeCommand.run(choice, choice.words(), console));
            return heard.join();
        }
    }

    private static String ask(ServerSocketChannel server) {
        try (SocketChannel caller = server.accept()) {
            FrameReader in = new FrameReader(caller, Frames.MAX_PAYLOAD_BYTES);
            FrameWriter out = new FrameWriter(caller);
            in.next();
            out.text(FrameType.QUESTION, "How many? ");
            out.flush();
            String heard = in.next().orElseThrow() + " " + StandardCharsets.UTF_8.decode(in.payload());
            out.number(FrameType.EXIT, 7);
            out.flush();
            return heard;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
