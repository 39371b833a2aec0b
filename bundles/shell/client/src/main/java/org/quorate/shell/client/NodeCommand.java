package org.quorate.shell.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.quorate.shell.protocol.FrameType;
import org.quorate.shell.protocol.FrameWriter;
import org.quorate.shell.protocol.ProtocolException;

/** A command that the node understands: sends the words and shows what comes back. */
public final class NodeCommand implements Subcommand {
    /** The node went away before it had answered: what became of the command is unknown. */
    public static final int LOST = 112;

    private static final int MAX_ANSWER_BYTES = 256;

    @Override
    public int run(List<String> words, Console console) {
        SocketChoice choice =
                SocketChoice.takeFrom(words, System.getenv(), Path.of("").toAbsolutePath());
        return run(choice, choice.words(), console);
    }

    /** Gives a command to a chosen node. */
    static int run(SocketChoice choice, List<String> words, Console console) {
        try (NodeConnection node = NodeConnection.open(choice, NodeConnection.request(words, console))) {
            return show(node, console);
        } catch (NodeConnection.Unreachable e) {
            console.err().println(e.getMessage());
            return e.exitCode();
        } catch (ProtocolException e) {
            console.err()
                    .println("NOD-006  " + e.getMessage() + ". Do: use the quorate command of the node's release.");
            return UsageFault.EXIT;
        } catch (IOException e) {
            console.err()
                    .println("NOD-007  The connection to the node broke: " + e.getMessage()
                            + ". What became of the command is unknown. Do: quorate cluster:status.");
            return LOST;
        }
    }

    private static int show(NodeConnection node, Console console) throws IOException {
        ProgressLine progress = new ProgressLine(console);
        while (true) {
            Optional<FrameType> type = node.in().next();
            if (type.isEmpty()) {
                throw new IOException("the node ended it");
            }
            ByteBuffer payload = node.in().payload();
            switch (type.get()) {
                case OUTPUT -> {
                    progress.clear();
                    write(console.out(), payload);
                    console.out().flush();
                }
                case ERROR -> {
                    progress.clear();
                    console.out().flush();
                    write(console.err(), payload);
                    console.err().flush();
                }
                case PROGRESS -> {
                    if (payload.hasRemaining()) {
                        progress.show(StandardCharsets.UTF_8.decode(payload).toString());
                    } else {
                        progress.clear();
                    }
                }
                case EXIT -> {
                    progress.clear();
                    console.out().flush();
                    return payload.getInt();
                }
                case QUESTION -> {
                    progress.clear();
                    console.out().flush();
                    write(console.err(), payload);
                    console.err().flush();
                    answer(console.in(), node.out());
                }
                case ALIVE -> {} // the node is still at it
                default -> throw new ProtocolException("the node sent " + type.get() + " to a command");
            }
        }
    }

    /** Reads one line, and not a byte more: what follows is for whoever reads next. */
    private static void answer(InputStream in, FrameWriter to) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        boolean ended = next < 0;
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() < MAX_ANSWER_BYTES) {
                line.write(next);
            }
        }
        byte[] typed = line.toByteArray();
        if (ended) {
            to.empty(FrameType.INPUT_END);
        } else {
            to.begin(FrameType.INPUT, typed.length).put(typed);
            to.end();
        }
        to.flush();
    }

    /** Writes a payload to a stream. */
    static void write(PrintStream to, ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        to.write(bytes, 0, bytes.length);
    }
}
