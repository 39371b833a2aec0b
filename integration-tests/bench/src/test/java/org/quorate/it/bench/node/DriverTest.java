package org.quorate.it.bench.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol as a parent sees it, with a contender that is alone and delivers at once what it is given. */
class DriverTest {
    @TempDir
    Path directory;

    private final Alone contender = new Alone();
    private ServerSocketChannel server;
    private SocketChannel node;
    private BufferedReader said;
    private CompletableFuture<Void> running;

    @BeforeEach
    void connect() throws Exception {
        Path control = directory.resolve("control");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(control));
        Membership membership =
                new Membership(1, List.of(new InetSocketAddress("127.0.0.1", 17_000)), directory, control);
        running = CompletableFuture.runAsync(() -> {
            try {
                Driver.run(contender, membership);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        node = server.accept();
        said = new BufferedReader(new InputStreamReader(Channels.newInputStream(node), StandardCharsets.US_ASCII));
        Line hello = receive();
        assertEquals("hello", hello.verb());
        assertEquals(ProcessHandle.current().pid(), hello.number("pid"));
        assertEquals("ready", receive().verb());
    }

    @AfterEach
    void quit() throws Exception {
        node.close();
        server.close();
        running.join();
        assertTrue(contender.closed, "a node whose parent is gone closes its contender");
    }

    @Test
    void aFloodIsSentAndReportedWhole() throws Exception {
        send("flood round=3 size=64 delivery=safe senders=1 warm_ms=5 measure_ms=20");
        long sent = receive().number("count");
        send("finish total=" + sent);

        Line result = receive();

        assertTrue(sent > 0);
        assertTrue(contender.safe);
        assertEquals(sent, result.number("delivered"));
        assertEquals(0, result.number("gaps"));
        assertTrue(result.number("window_messages") <= sent);
        assertTrue(result.number("window_nanos") >= 20_000_000);
        assertTrue(!result.has("incomplete"));
    }

    @Test
    void anEchoMeasuresAsManyAsWereAskedFor() throws Exception {
        send("echo round=1 size=32 delivery=agreed senders=1 warm=3 count=10");
        long sent = receive().number("count");
        send("finish total=" + sent);

        Line result = receive();

        assertEquals(13, sent);
        assertEquals(10, result.number("self_count"));
        assertEquals(0, result.number("count"));
    }

    @Test
    void theContenderTakesTheWayThatARoundNames() throws Exception {
        send("flood round=1 size=32 way=second senders=1 warm_ms=0 measure_ms=1");
        long sent = receive().number("count");

        assertEquals("second", contender.way);
        send("finish total=" + sent);
        assertEquals(sent, receive().number("delivered"));
    }

    @Test
    void betweenRoundsItReportsWhatTheContenderHasToSay() throws Exception {
        send("report");

        assertEquals("report more=7", receive().toString());
    }

    @Test
    void aNodeThatIsNoSenderSendsNothing() throws Exception {
        send("rate round=1 size=32 delivery=agreed senders=2 per_second=100 warm_ms=0 measure_ms=5");

        assertEquals(0, receive().number("count"));
        send("finish total=0");
        assertEquals(0, receive().number("delivered"));
    }

    @Test
    void messagesThatCameBeforeTheLineCountAndThoseOfAnEarlierRoundDoNot() throws Exception {
        ByteBuffer early = Payload.stamp(Payload.of(2, 1, 32), 0, 0);
        ByteBuffer late = Payload.stamp(Payload.of(1, 1, 32), 0, 0);
        contender.deliveries.delivered(early);
        contender.deliveries.delivered(late);
        send("idle round=2 measure_ms=1");
        receive();
        send("finish total=1");

        assertEquals(1, receive().number("delivered"));
    }

    @Test
    void aRoundThatFailedSaysWhy() throws Exception {
        send("idle round=1 measure_ms=1");
        assertEquals("sent", receive().verb());
        contender.deliveries.failed("a datagram was lost");
        contender.deliveries.membershipChanged();
        send("finish total=5");

        Line result = receive();

        assertTrue(result.has("incomplete"));
        assertEquals("a_datagram_was_lost", result.text("failure"));
        assertEquals(1, result.number("changes"));
    }

    private Line receive() throws Exception {
        return Line.parse(said.readLine());
    }

    private void send(String line) throws Exception {
        node.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)));
    }

    private static final class Alone implements Contender {
        private Deliveries deliveries;
        private boolean safe;
        private String way = "";
        private volatile boolean closed;

        @Override
        public void open(Membership membership, Deliveries given) {
            deliveries = given;
        }

        @Override
        public void submit(ByteBuffer payload, boolean asSafe) {
            safe = asSafe;
            deliveries.delivered(payload.duplicate());
        }

        @Override
        public void use(String another) {
            way = another;
        }

        @Override
        public Line report(Line line) {
            return line.with("more", 7);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
