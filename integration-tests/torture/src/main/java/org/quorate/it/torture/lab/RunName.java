package org.quorate.it.torture.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of what a run makes outside its directory; short enough for a network interface, which has 15 characters at most. */
public final class RunName {
    /** How all of them begin. */
    public static final String PREFIX = "qto";

    private static final Pattern MADE = Pattern.compile("^" + PREFIX + "([1-9][0-9]{0,6})[a-z][a-z0-9]{0,3}$");
    private static final String PROGRAM = "org.quorate.it.torture";

    private RunName() {}

    /** A name of this process. */
    static String of(String what) {
        return PREFIX + ProcessHandle.current().pid() + what;
    }

    /** Whether something of this name was made by a run that does not exist any more. */
    static boolean isLeftover(String name) {
        Matcher made = MADE.matcher(name);
        return made.matches() && !runs(made.group(1));
    }

    private static boolean runs(String pid) {
        try {
            String words = Files.readString(Path.of("/proc", pid, "cmdline"), StandardCharsets.ISO_8859_1);
            return words.contains(PROGRAM);
        } catch (IOException ended) {
            return false;
        }
    }
}
