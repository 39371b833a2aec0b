package org.quorate.shell.gogo.host;

import java.io.IOException;
import org.quorate.node.Confined;
import org.quorate.shell.gogo.command.Screen;
import org.quorate.shell.protocol.FrameType;
import org.quorate.shell.protocol.FrameWriter;

/** Sends a command's text to its caller at once. */
@Confined("the connection's worker")
final class FrameScreen implements Screen {
    private final FrameWriter out;
    private final boolean live;

    FrameScreen(FrameWriter out, boolean live) {
        this.out = out;
        this.live = live;
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
    public boolean isLive() {
        return live;
    }

    @Override
    public void alive() throws IOException {
        out.empty(FrameType.ALIVE);
        out.flush();
    }
}
