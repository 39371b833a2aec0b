package org.quorate.shell.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quorate.shell.protocol.FrameType;
import org.quorate.shell.protocol.Frames;
import org.quorate.shell.protocol.ProtocolException;

/** Publishes standard input to a channel: pieces of a file, or lines of what a person types. */
final class PublishCommand implements Subcommand {
    /** Size of a piece unless another is wished: large enough that its cost is its bytes, small enough to flow. */
    static final int DEFAULT_CHUNK_BYTES = 16_384;

    /** Largest piece: the largest message there is, less its id. */
    static final int MAX_CHUNK_BYTES = (1 << 20) - Frames.TRACE_ID_BYTES;

    private static final int NO_EXIT = -1;

    @Override
    public int run(List<String> words, Console console) {
        SocketChoice choice =
                SocketChoice.takeFrom(words, System.getenv(), Path.of("").toAbsolutePath());
        Options options = new Options(
                "publish",
                choice.words(),
                Set.of("--safe", "--lines", "-q", "--quiet", "-j", "--json"),
                Set.of("--channel", "--chunk", "-t", "--timeout"));
        List<String> request = new ArrayList<>(List.of("channel:publish", "--channel"));
        request.add(options.value("--channel")
                .orElseThrow(() -> new UsageFault("The channel is missing.", "write quorate publish --channel NAME")));
        if (options.has("--safe")) {
            request.add("--safe");
        }
        int chunk = options.bytes("--chunk", DEFAULT_CHUNK_BYTES, MAX_CHUNK_BYTES);
        boolean lines = options.has("--lines")
                || console.inIsTerminal() && options.value("--chunk").isEmpty();
        try (NodeConnection node = NodeConnection.open(choice, NodeConnection.request(request, console))) {
            return new Run(node, console, options).run(lines, chunk);
        } catch (NodeConnection.Unreachable e) {
            console.err().println(e.getMessage());
            return e.exitCode();
        } catch (IOException e) {
            console.err()
                    .println("NOD-007  The connection to the node broke: " + e.getMessage()
                            + ". Do: quorate cluster:status, then see what arrived.");
            return NodeCommand.LOST;
        }
    }

    /** One publishing: the caller's thread sends, a second one listens to the node. */
    private static final class Run {
        private final NodeConnection node;
        private final Console console;
        private final Options options;
        private final ProgressLine progress;
        private final Rate rate = new Rate();
        private final ChunkSender sender;
        private volatile int exit = NO_EXIT;
        private volatile IOException broken;

        Run(NodeConnection node, Console console, Options options) {
            this.node = node;
            this.console = console;
            this.options = options;
            progress = new ProgressLine(console);
            sender = new ChunkSender(console.in(), node.out());
        }

        int run(boolean lines, int chunk) throws IOException {
            Thread listener = new Thread(this::listen, "quorate-publish-answers");
            listener.setDaemon(true);
            listener.start();
            Optional<UsageFault> fault = Optional.empty();
            try {
                if (lines) {
                    sender.sendLines(MAX_CHUNK_BYTES);
                } else {
                    sender.sendPieces(chunk);
                }
            } catch (UsageFault tooLong) {
                fault = Optional.of(tooLong);
            } catch (ClosedChannelException abandoned) {
                // the node has answered already: the listener knows what
            } catch (IOException e) {
                if (!endedEarly(listener)) {
                    throw e;
                }
            }
            join(listener);
            progress.clear();
            if (exit == NO_EXIT) {
                throw broken != null ? broken : new IOException("the node ended it");
            }
            summary();
            if (fault.isPresent()) {
                throw fault.get();
            }
            return exit;
        }

        /** Whether a failed write has its reason in an answer of the node. */
        private boolean endedEarly(Thread listener) {
            join(listener);
            return exit != NO_EXIT;
        }

        private static void join(Thread thread) {
            try {
                thread.join();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }

        private void listen() {
            try {
                while (exit == NO_EXIT) {
                    Optional<FrameType> type = node.in().next();
                    if (type.isEmpty()) {
                        throw new IOException("the node ended it");
                    }
                    take(type.get(), node.in().payload());
                }
            } catch (IOException e) {
                broken = e;
            }
            try {
                sender.abandon();
            } catch (IOException e) {
                broken = e;
            }
        }

        private void take(FrameType type, ByteBuffer payload) throws IOException {
            switch (type) {
                case ACCEPTED -> {
                    rate.set(payload.getLong(), payload.getLong());
                    rate.touch();
                    if (progress.isLive() && rate.isDue() && !isQuiet()) {
                        progress.show("  published " + rate.line());
                    }
                }
                case PROGRESS -> {
                    if (payload.hasRemaining()) {
                        progress.show("  " + StandardCharsets.UTF_8.decode(payload));
                    }
                }
                case ERROR -> {
                    progress.clear();
                    NodeCommand.write(console.err(), payload);
                    console.err().flush();
                }
                case EXIT -> exit = payload.getInt();
                case ALIVE -> {} // the node waits with us
                default -> throw new ProtocolException("the node sent " + type + " to a publisher");
            }
        }

        private boolean isQuiet() {
            return options.has("-q") || options.has("--quiet");
        }

        private void summary() {
            if (options.has("-j") || options.has("--json")) {
                console.out()
                        .println("{\"apiVersion\":\"quorate/v1\",\"kind\":\"Published\",\"exitCode\":" + exit
                                + ",\"data\":{\"messages\":" + rate.messages() + ",\"bytes\":" + rate.bytes()
                                + ",\"millis\":"
                                + rate.millis() + "}}");
            } else if (!isQuiet()) {
                console.err()
                        .println("Published " + rate.line() + " to "
                                + options.value("--channel").orElse("") + ".");
            }
        }
    }
}
