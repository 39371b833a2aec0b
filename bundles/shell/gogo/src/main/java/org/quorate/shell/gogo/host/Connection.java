package org.quorate.shell.gogo.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.quorate.node.Confined;
import org.quorate.shell.gogo.channel.ChannelStream;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.command.Invocation;
import org.quorate.shell.gogo.command.Role;
import org.quorate.shell.gogo.command.Screen;
import org.quorate.shell.protocol.FrameReader;
import org.quorate.shell.protocol.FrameType;
import org.quorate.shell.protocol.FrameWriter;
import org.quorate.shell.protocol.Frames;
import org.quorate.shell.protocol.ProtocolException;
import org.quorate.shell.protocol.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request of one caller, served by one worker thread. */
@Confined("the connection's worker")
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Caller caller;
    private final Commands commands;
    private final FrameReader in;
    private final FrameWriter out;

    Connection(SocketChannel channel, Caller caller, Commands commands) {
        this.caller = caller;
        this.commands = commands;
        in = new FrameReader(channel, Frames.MAX_PAYLOAD_BYTES);
        out = new FrameWriter(channel);
    }

    /** Reads the request, answers it, and says the exit code. */
    void serve() throws IOException, InterruptedException {
        int exit;
        try {
            exit = answer(request());
        } catch (ProtocolException wrong) {
            out.text(FrameType.ERROR, "NOD-006  The node does not understand: " + wrong.getMessage() + ".\n");
            exit = Exit.USAGE;
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        } catch (RuntimeException broken) { // of one command: the caller learns of it, the node goes on
            LOG.error("NOD-009 A command of the shell failed. Do: report this with the lines that follow.", broken);
            out.text(FrameType.ERROR, "NOD-009  The command failed inside the node. Do: see the node's log.\n");
            exit = Exit.FAILED;
        }
        out.number(FrameType.EXIT, exit);
        out.flush();
    }

    private Request request() throws IOException {
        if (!in.next().filter(type -> type == FrameType.REQUEST).isPresent()) {
            throw new ProtocolException("a connection begins with a request");
        }
        if (in.payload().remaining() > Frames.MAX_REQUEST_BYTES) {
            throw new ProtocolException("a request of " + in.payload().remaining() + " bytes; at most "
                    + Frames.MAX_REQUEST_BYTES + " are allowed");
        }
        return Request.decode(in.payload());
    }

    private int answer(Request request) throws IOException, InterruptedException {
        Screen screen = new FrameScreen(in, out, request.terminal());
        String first = request.words().get(0);
        ChannelStream stream = commands.streams().get(first);
        if (stream != null) {
            return stream(stream, request, screen);
        }
        boolean foreign = first.indexOf(':') > 0
                && commands.source().find(first).isEmpty()
                && !first.matches("(cluster|ring|transport|totem|quorum|group|channel):.*");
        if (foreign) {
            return gogo(request.words(), screen);
        }
        return new Invocation(commands.source(), commands.node(), caller.role(), request.terminal(), screen)
                .run(request.words());
    }

    private int stream(ChannelStream stream, Request request, Screen screen) throws IOException, InterruptedException {
        try {
            if (!caller.role().covers(Role.OPERATOR)) {
                throw refused("publish or subscribe", Role.OPERATOR);
            }
            return stream.serve(request.words().subList(1, request.words().size()), in, out);
        } catch (CommandFault fault) {
            screen.err(fault.text() + "\n");
            return fault.exitCode();
        }
    }

    private int gogo(List<String> words, Screen screen) throws IOException, InterruptedException {
        try {
            if (!caller.role().covers(Role.ADMINISTRATOR)) {
                throw refused("give " + words.get(0), Role.ADMINISTRATOR);
            }
            return new ForeignCommand(commands.gogo()
                            .orElseThrow(() -> CommandFault.notYet("Starting: the shell is not there yet.", "")))
                    .run(words, screen);
        } catch (CommandFault fault) {
            screen.err(fault.text() + "\n");
            return fault.exitCode();
        }
    }

    private CommandFault refused(String what, Role needed) {
        return new CommandFault(
                Exit.ROLE,
                "NOD-003",
                "You may not " + what + ".",
                "it needs the role " + needed + "; you (" + caller.user() + ") are a " + caller.role(),
                "give it as root or as the node's own user, or as a member of the group " + SocketFile.GROUP);
    }
}
