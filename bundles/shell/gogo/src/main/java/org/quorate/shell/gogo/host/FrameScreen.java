package org.quorate.shell.gogo.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.quorate.node.Confined;
import org.quorate.shell.gogo.command.Screen;
import org.quorate.shell.protocol.FrameReader;
import org.quorate.shell.protocol.FrameType;
import org.quorate.shell.protocol.FrameWriter;
import org.quorate.shell.protocol.Request;

/** Sends a command's text to its caller at once. */
@Confined("the connection's worker")
final class FrameScreen implements Screen {
    private final FrameReader in;
    private final FrameWriter out;
    private final Request.Terminal terminal;

    FrameScreen(FrameReader in, FrameWriter out, Request.Terminal terminal) {
        this.in = in;
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void out(String text) throws IOException {
        out.text(FrameType.OUTPUT, text);
        out.flush();
    }

    @Override
    public void err(String text) throws IOException {
        out.text(FrameType.ERROR, text);
        out.flush();
    }

    @Override
    public void progress(String line) throws IOException {
        if (line.isEmpty()) {
            out.empty(FrameType.PROGRESS);
        } else {
            out.text(FrameType.PROGRESS, line);
        }
        out.flush();
    }

    @Override
    public Optional<String> ask(String text) throws IOException {
        if (!terminal.in() || !terminal.err()) {
            return Optional.empty();
        }
        out.text(FrameType.QUESTION, text);
        out.flush();
        FrameType answer = in.next().orElseThrow(() -> new IOException("the caller ended it"));
        return Optional.of(
                answer == FrameType.INPUT
                        ? StandardCharsets.UTF_8.decode(in.payload()).toString()
                        : "");
    }

    @Override
    public boolean isLive() {
        return terminal.err();
    }

    @Override
    public void alive() throws IOException {
        out.empty(FrameType.ALIVE);
        out.flush();
    }
}
