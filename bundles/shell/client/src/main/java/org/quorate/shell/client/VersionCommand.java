package org.quorate.shell.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.jar.Manifest;

/** Says which release this command is of. */
public final class VersionCommand implements Subcommand {
    @Override
    public int run(List<String> words, Console console) {
        console.out().println("quorate " + version() + ", Java " + System.getProperty("java.version"));
        return 0;
    }

    /** Version of the jar; {@code unknown} when the classes are not in one. */
    public static String version() {
        try (InputStream in = VersionCommand.class.getResourceAsStream("/META-INF/MANIFEST.MF")) {
            return in == null
                    ? "unknown"
                    : Optional.ofNullable(new Manifest(in).getMainAttributes().getValue("Bundle-Version"))
                            .orElse("unknown");
        } catch (IOException unreadable) {
            return "unknown";
        }
    }
}
