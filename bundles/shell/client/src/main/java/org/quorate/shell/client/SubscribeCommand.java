package org.quorate.shell.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.quorate.shell.protocol.DeliveryHeader;
import org.quorate.shell.protocol.FrameType;
import org.quorate.shell.protocol.Frames;
import org.quorate.shell.protocol.ProtocolException;

/** Writes what a channel delivers to standard output, in order. A slow reader slows the channel down. */
final class SubscribeCommand implements Subcommand {
    private enum Form {
        RAW,
        LINES,
        META
    }

    @Override
    public int run(List<String> words, Console console) {
        SocketChoice choice =
                SocketChoice.takeFrom(words, System.getenv(), Path.of("").toAbsolutePath());
        Options options = new Options(
                "subscribe",
                choice.words(),
                Set.of("--raw", "--lines", "--meta", "-q", "--quiet"),
                Set.of("--channel", "--count", "--until-idle"));
        String channel = options.value("--channel")
                .orElseThrow(() -> new UsageFault("The channel is missing.", "write quorate subscribe --channel NAME"));
        List<String> request = new ArrayList<>(List.of("channel:subscribe", "--channel", channel));
        options.value("--count").ifPresent(n -> request.addAll(List.of("--count", n)));
        options.value("--until-idle").ifPresent(t -> request.addAll(List.of("--until-idle", t)));
        try (NodeConnection node = NodeConnection.open(choice, NodeConnection.request(request, console))) {
            return new Run(node, console, options, Frames.isTraced(channel)).run();
        } catch (NodeConnection.Unreachable e) {
            console.err().println(e.getMessage());
            return e.exitCode();
        } catch (IOException e) {
            console.err()
                    .println("NOD-007  The connection to the node broke: " + e.getMessage()
                            + ". Do: quorate cluster:status, then subscribe anew.");
            return NodeCommand.LOST;
        }
    }

    private static final class Run {
        private final NodeConnection node;
        private final Console console;
        private final boolean traced;
        private final boolean quiet;
        private final Form form;
        private final ProgressLine progress;
        private final Rate rate = new Rate();
        private final CRC32C crc = new CRC32C();
        private byte[] copy = new byte[1 << 16];

        Run(NodeConnection node, Console console, Options options, boolean traced) {
            this.node = node;
            this.console = console;
            this.traced = traced;
            quiet = options.has("-q") || options.has("--quiet");
            boolean lines = options.has("--lines") || console.outIsTerminal() && !options.has("--raw");
            form = options.has("--meta") ? Form.META : lines ? Form.LINES : Form.RAW;
            progress = new ProgressLine(console);
        }

        int run() throws IOException {
            while (true) {
                if (!node.in().hasNext() && console.out().checkError()) { // flushes too
                    console.err().println("Nobody reads standard output any more.");
                    return 1;
                }
                Optional<FrameType> type = node.in().next();
                if (type.isEmpty()) {
                    throw new IOException("the node ended it");
                }
                ByteBuffer payload = node.in().payload();
                switch (type.get()) {
                    case DELIVERY -> deliver(payload);
                    case ERROR -> error(payload);
                    case ALIVE -> {} // nothing was delivered for a while
                    case EXIT -> {
                        return end(payload.getInt());
                    }
                    default -> throw new ProtocolException("the node sent " + type.get() + " to a subscriber");
                }
            }
        }

        private void deliver(ByteBuffer payload) throws IOException {
            DeliveryHeader header = DeliveryHeader.read(payload);
            int id = traced ? Math.min(Frames.TRACE_ID_BYTES, payload.remaining()) : 0;
            rate.add(payload.remaining() - id);
            if (form == Form.META) {
                meta(header, payload, id);
            } else {
                payload.position(payload.position() + id);
                int length = payload.remaining();
                if (copy.length < length + 1) {
                    copy = new byte[length + 1];
                }
                payload.get(copy, 0, length);
                copy[length] = '\n';
                console.out().write(copy, 0, form == Form.LINES ? length + 1 : length);
            }
            rate.touch();
            if (!quiet && progress.isLive() && !console.outIsTerminal() && rate.isDue()) {
                progress.show("  delivered " + rate.line());
            }
        }

        /** Ring, sequence, piece, origin, guarantee, length and CRC32C of the whole payload, id; separated by blanks. */
        private void meta(DeliveryHeader header, ByteBuffer payload, int idLength) {
            StringBuilder line = new StringBuilder(96);
            line.append(header.representative()).append('.').append(header.ringSequence());
            line.append(' ').append(header.sequence()).append(' ').append(header.piece());
            line.append(' ').append(header.origin()).append(header.safe() ? " safe " : " agreed ");
            line.append(payload.remaining()).append(' ');
            crc.reset();
            crc.update(payload.duplicate());
            line.append(String.format("%08x", crc.getValue()));
            if (idLength == Frames.TRACE_ID_BYTES) {
                line.append(String.format(
                        " %016x%016x",
                        payload.getLong(payload.position()), payload.getLong(payload.position() + Long.BYTES)));
            }
            console.out().print(line.append('\n'));
        }

        private void error(ByteBuffer payload) {
            if (!quiet) {
                progress.clear();
                console.out().flush();
                console.err().print(StandardCharsets.UTF_8.decode(payload));
                console.err().flush();
            }
        }

        private int end(int exit) {
            progress.clear();
            boolean lost = console.out().checkError();
            if (!quiet && !console.outIsTerminal()) {
                console.err().println("Delivered " + rate.line() + ".");
            }
            return exit == 0 && lost ? 1 : exit;
        }
    }
}
