package org.quorate.shell.gogo.channel;

import java.io.IOException;
import java.util.List;
import org.quorate.shell.protocol.FrameReader;
import org.quorate.shell.protocol.FrameWriter;

/** A request that carries messages instead of text. */
public interface ChannelStream {
    /**
     * Serves it to its end on the connection's worker.
     *
     * @param words options of the request
     * @return exit code
     * @throws IOException when the caller has gone
     * @throws org.quorate.shell.gogo.command.CommandFault when the node refuses
     */
    int serve(List<String> words, FrameReader in, FrameWriter out) throws IOException, InterruptedException;
}
