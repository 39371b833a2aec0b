package org.quorate.shell.gogo.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.felix.service.command.CommandProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.ordering.RingId;
import org.quorate.ordering.Submission;
import org.quorate.quorum.service.RequestOutcome;
import org.quorate.shell.gogo.channel.ChannelStream;
import org.quorate.shell.gogo.channel.PublishStream;
import org.quorate.shell.gogo.cluster.ClusterCommands;
import org.quorate.shell.gogo.command.Access;
import org.quorate.shell.gogo.command.Command;
import org.quorate.shell.gogo.command.CommandSource;
import org.quorate.shell.gogo.command.Role;
import org.quorate.shell.gogo.fake.FakeNode;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.quorum.VoteCommands;
import org.quorate.shell.protocol.FrameReader;
import org.quorate.shell.protocol.FrameType;
import org.quorate.shell.protocol.FrameWriter;
import org.quorate.shell.protocol.Frames;
import org.quorate.shell.protocol.Request;

/** A listener and its callers over a real socket. */
class SocketListenerTest {
    @TempDir
    Path directory;

    private final FakeNode node = new FakeNode();
    private SocketFile file;
    private SocketListener listener;

    @BeforeEach
    void listen() throws IOException {
        file = new SocketFile(directory);
        listener = new SocketListener(file, new Offered());
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    @Test
    void aCommandIsAnsweredWithItsTextAndExitCode() throws IOException {
        Answer answer = ask("cluster:status");

        assertEquals(2, answer.exit);
        assertTrue(answer.out.startsWith("Cluster demo "), answer.out);
    }

    @Test
    void aBareFunctionMeansScopeCluster() throws IOException {
        assertEquals(ask("cluster:status").out, ask("status").out);
    }

    @Test
    void jsonIsOneDocumentWithItsEnvelope() throws IOException {
        Answer answer = ask("status", "--json");

        assertTrue(
                answer.out.startsWith(
                        "{\"apiVersion\":\"quorate/v1\",\"kind\":\"ClusterStatus\",\"node\":\"node1\","
                                + "\"view\":\"1.16\",\"time\":\"2026-11-22T09:21:20Z\",\"exitCode\":2,\"warnings\":[\"node3 is not"),
                answer.out);
        assertEquals(answer.out.length() - 1, answer.out.indexOf('\n'));
    }

    @Test
    void quietSaysNothingButTheExitCode() throws IOException {
        Answer answer = ask("-q", "status");

        assertEquals(List.of("", "", 2), List.of(answer.out, answer.err, answer.exit));
    }

    @Test
    void anUnknownCommandIsAnsweredWithTheNearest() throws IOException {
        Answer answer = ask("cluster:staus");

        assertEquals(64, answer.exit);
        assertTrue(answer.err.contains("did you mean cluster:status?"), answer.err);
    }

    @Test
    void anUnknownNodeIsExit105InJsonToo() throws IOException {
        Answer answer = ask("cluster:nodes", "node9", "--json");

        assertEquals(105, answer.exit);
        assertTrue(answer.out.contains("\"kind\":\"Error\"") && answer.out.contains("node1 node2 node3"), answer.out);
    }

    @Test
    void waitingForWhatDoesNotComeTimesOut() throws IOException {
        Answer answer = ask("cluster:wait", "complete", "--timeout", "100ms");

        assertEquals(124, answer.exit);
    }

    @Test
    void whoIsAtATerminalIsAskedAndThenAnswered() throws IOException {
        node.withQuorum().waits = true;
        node.quorum.orElseThrow().answer =
                CompletableFuture.completedFuture(new RequestOutcome.Done(new RingId(1, 16)));
        try (SocketChannel channel = connect()) {
            FrameWriter out = new FrameWriter(channel);
            request(out, new Request.Terminal(80, false, true, true, true), "quorum:release-wait");
            FrameReader in = new FrameReader(channel, Frames.MAX_PAYLOAD_BYTES);

            FrameType asked = in.next().orElseThrow();
            String question = StandardCharsets.UTF_8.decode(in.payload()).toString();
            out.text(FrameType.INPUT, "1");
            out.flush();

            assertEquals(FrameType.QUESTION, asked);
            assertTrue(question.endsWith("Type the number of missing nodes: "), question);
            Answer answer = answer(in);
            assertEquals(0, answer.exit, answer.err);
            assertTrue(answer.out.startsWith("Nobody is waited for any longer"), answer.out);
        }
    }

    @Test
    void whoIsNotAtATerminalOrWantsJsonIsNotAsked() throws IOException {
        node.withQuorum().waits = true;

        assertEquals(107, ask("quorum:release-wait").exit);
        try (SocketChannel channel = connect()) {
            request(
                    new FrameWriter(channel),
                    new Request.Terminal(80, false, true, true, true),
                    "quorum:release-wait",
                    "--json");
            assertEquals(107, answer(channel).exit);
        }
    }

    @Test
    void yesConfirmsBeforehand() throws IOException {
        node.withQuorum().waits = true;
        node.quorum.orElseThrow().answer =
                CompletableFuture.completedFuture(new RequestOutcome.Done(new RingId(1, 16)));

        assertEquals(0, ask("quorum:release-wait", "--yes").exit);
    }

    @Test
    void aMistypedCommandOfQuorumIsNotOneOfAnotherBundle() throws IOException {
        Answer answer = ask("quorum:expectd", "2");

        assertEquals(64, answer.exit);
        assertTrue(answer.err.contains("did you mean quorum:expected?"), answer.err);
    }

    @Test
    void noiseInsteadOfARequestIsRefused() throws IOException {
        try (SocketChannel channel = connect()) {
            FrameWriter out = new FrameWriter(channel);
            out.text(FrameType.INPUT, "noise");
            out.flush();

            assertEquals(64, answer(channel).exit);
        }
    }

    @Test
    void chunksAreSubmittedInOrderAndCounted() throws IOException {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        node.order.sink = payload -> seen.write(payload.get(payload.position()));

        Answer answer = publish("plain", 300);

        assertEquals(0, answer.exit);
        assertEquals(300, answer.accepted);
        byte[] expected = new byte[300];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = (byte) i;
        }
        assertArrayEquals(expected, seen.toByteArray());
    }

    @Test
    void messagesOfTracedChannelsGetUniqueIdsInFront() throws IOException {
        List<String> ids = new ArrayList<>();
        node.order.sink = payload -> {
            assertEquals(Frames.TRACE_ID_BYTES + 1, payload.remaining());
            ids.add(payload.getLong() + "." + payload.getLong());
        };

        publish("trace.a", 50);
        publish("trace.a", 50);

        assertEquals(100, Set.copyOf(ids).size());
        assertTrue(ids.get(0).startsWith((1L << 32 | 5L) + "."), ids.get(0));
    }

    @Test
    void aFullBacklogIsWaitedForAndNothingIsLost() throws IOException {
        Submission full = new Submission.Refused(Submission.Reason.BACKLOG_FULL, "too much waits");
        node.order.answers.addAll(List.of(Submission.Accepted.INSTANCE, full, full));

        Answer answer = publish("plain", 10);

        assertEquals(0, answer.exit);
        assertEquals(10, answer.accepted);
        assertTrue(answer.progress.contains("too much waits"), answer.progress);
    }

    @Test
    void aRefusalEndsThePublishingWithItsSentence() throws IOException {
        node.order.answers.add(Submission.Accepted.INSTANCE);
        node.order.answers.add(new Submission.Refused(Submission.Reason.NOT_RUNNING, "this node has left"));

        Answer answer = publish("plain", 10);

        assertEquals(1, answer.exit);
        assertTrue(answer.err.contains("this node has left"), answer.err);
    }

    @Test
    void theSocketIsForItsOwnerAndGroupOnly() throws IOException {
        assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
    }

    @Test
    void aSecondNodeDoesNotTakeALivingSocketAway() {
        IOException refusal = assertThrows(IOException.class, () -> new SocketListener(file, new Offered()));

        assertTrue(refusal.getMessage().contains("another node listens"), refusal.getMessage());
        assertTrue(Files.exists(file.path()));
    }

    @Test
    void aFileThatNobodyListensOnIsReplaced(@TempDir Path other) throws IOException {
        SocketFile stale = new SocketFile(other);
        ServerSocketChannel dead = stale.open();
        dead.close();
        assertTrue(Files.exists(stale.path()));

        try (SocketListener again = new SocketListener(stale, new Offered())) {
            assertTrue(Files.exists(stale.path()));
        }

        assertFalse(Files.exists(stale.path()));
    }

    @Test
    void rolesFollowTheUserAndItsGroups() {
        assertEquals(Role.ADMINISTRATOR, Caller.roleOf("root", "quorate", Set.of()));
        assertEquals(Role.ADMINISTRATOR, Caller.roleOf("quorate", "quorate", Set.of()));
        assertEquals(Role.OPERATOR, Caller.roleOf("ops", "quorate", Set.of("users", "quorate")));
        assertEquals(Role.VIEWER, Caller.roleOf("guest", "quorate", Set.of("users")));
    }

    private Answer publish(String channelName, int messages) throws IOException {
        try (SocketChannel channel = connect()) {
            FrameWriter out = new FrameWriter(channel);
            request(out, "channel:publish", "--channel", channelName);
            for (int i = 0; i < messages; i++) {
                out.begin(FrameType.CHUNK, Frames.CHUNK_ROOM_BYTES + 1)
                        .putLong(0)
                        .put((byte) i);
                out.end();
            }
            out.empty(FrameType.INPUT_END);
            out.flush();
            return answer(channel);
        }
    }

    private Answer ask(String... words) throws IOException {
        try (SocketChannel channel = connect()) {
            request(new FrameWriter(channel), words);
            return answer(channel);
        }
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(file.path()));
    }

    private static void request(FrameWriter out, String... words) throws IOException {
        request(out, Request.Terminal.NONE, words);
    }

    private static void request(FrameWriter out, Request.Terminal terminal, String... words) throws IOException {
        byte[] payload = new Request(terminal, List.of(words)).encode();
        out.begin(FrameType.REQUEST, payload.length).put(payload);
        out.end();
        out.flush();
    }

    private static Answer answer(SocketChannel channel) throws IOException {
        return answer(new FrameReader(channel, Frames.MAX_PAYLOAD_BYTES));
    }

    private static Answer answer(FrameReader in) throws IOException {
        Answer answer = new Answer();
        while (true) {
            FrameType type = in.next().orElseThrow();
            ByteBuffer payload = in.payload();
            switch (type) {
                case OUTPUT -> answer.out += StandardCharsets.UTF_8.decode(payload);
                case ERROR -> answer.err += StandardCharsets.UTF_8.decode(payload);
                case PROGRESS -> answer.progress += StandardCharsets.UTF_8.decode(payload);
                case ACCEPTED -> answer.accepted = payload.getLong();
                case EXIT -> {
                    answer.exit = payload.getInt();
                    return answer;
                }
                default -> {}
            }
        }
    }

    private static final class Answer {
        private String out = "";
        private String err = "";
        private String progress = "";
        private long accepted;
        private int exit;
    }

    /** The commands of scope cluster, those of quorum that change something, and publishing. */
    private final class Offered implements Commands {
        @Override
        public CommandSource source() {
            return () -> {
                ClusterCommands target = new ClusterCommands(node);
                TreeMap<String, Command> all = new TreeMap<>();
                for (var method : ClusterCommands.class.getDeclaredMethods()) {
                    if (method.isAnnotationPresent(Access.class)) {
                        String name = "cluster:" + method.getName().replace("_", "");
                        all.put(name, new Command(name, target, method));
                    }
                }
                VoteCommands votes = new VoteCommands(node);
                all.put("quorum:expected", new Command("quorum:expected", votes, method("expected")));
                all.put("quorum:release-wait", new Command("quorum:release-wait", votes, method("releaseWait")));
                return all;
            };
        }

        private static Method method(String name) {
            return List.of(VoteCommands.class.getDeclaredMethods()).stream()
                    .filter(each -> each.getName().equals(name) && each.isAnnotationPresent(Access.class))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public LocalNode node() {
            return node;
        }

        @Override
        public Optional<CommandProcessor> gogo() {
            return Optional.empty();
        }

        @Override
        public Map<String, ChannelStream> streams() {
            return Map.of("channel:publish", new PublishStream(node));
        }
    }
}
