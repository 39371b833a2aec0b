package org.quorate.shell.gogo.host;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.command.Screen;
import org.quorate.shell.gogo.report.Visible;

/** Runs a command of another bundle through Gogo. Its words are values, not script: nothing in them is expanded. */
final class ForeignCommand {
    /** Most output that is kept of one command; the rest is cut, and said so. */
    static final int MAX_OUTPUT_BYTES = 4 << 20;

    private final CommandProcessor gogo;

    ForeignCommand(CommandProcessor gogo) {
        this.gogo = gogo;
    }

    int run(List<String> words, Screen screen) throws IOException {
        Bounded kept = new Bounded();
        int exit = Exit.DONE;
        String problem = "";
        try (PrintStream print = new PrintStream(kept, true, StandardCharsets.UTF_8);
                CommandSession session = gogo.createSession(new ByteArrayInputStream(new byte[0]), print, print)) {
            StringBuilder script = new StringBuilder(commandWord(words.get(0)));
            for (int i = 1; i < words.size(); i++) {
                session.put("word" + i, words.get(i));
                script.append(" $word").append(i);
            }
            Object result = session.execute(script);
            if (result != null) {
                print.println(session.format(result, Converter.INSPECT));
            }
        } catch (Exception e) { // Gogo declares it, and a foreign command may throw any
            exit = e.getClass().getSimpleName().equals("CommandNotFoundException") ? Exit.USAGE : Exit.FAILED;
            problem = "NOD-064  " + words.get(0) + " failed: " + e.getMessage() + "\n";
        }
        screen.out(Visible.lines(kept.toString(StandardCharsets.UTF_8).replace("\t", "    ")));
        screen.err(Visible.lines(problem));
        return exit;
    }

    private static String commandWord(String word) {
        if (!word.matches("[A-Za-z0-9_.-]+:[A-Za-z0-9_.-]+")) {
            throw CommandFault.usage("\"" + word + "\" is not the name of a command.", "write scope:command");
        }
        return word;
    }

    private static final class Bounded extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            int room = Math.max(0, MAX_OUTPUT_BYTES - count);
            super.write(bytes, offset, Math.min(room, length));
            if (room > 0 && length > room) {
                byte[] cut = "\n(the output is longer than 4 MiB; the rest is cut)\n".getBytes(StandardCharsets.UTF_8);
                super.write(cut, 0, cut.length);
            }
        }

        @Override
        public synchronized void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }
    }
}
