package org.quorate.ordering.totem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Transcripts that are kept: they change only on purpose. */
public final class Transcripts {
    private static final String WRITE = "quorate.transcripts.write";
    private static final Path KEPT = Path.of("src/test/resources/scenarios");

    private Transcripts() {}

    /** Fails unless the text is the one that is kept; with {@code -Dquorate.transcripts.write=true} keeps it from now on. */
    public static void compare(String name, String text) {
        try {
            if (Boolean.getBoolean(WRITE)) {
                Files.createDirectories(KEPT);
                Files.writeString(KEPT.resolve(name), text);
            }
            String kept = new String(Files.readAllBytes(KEPT.resolve(name)), StandardCharsets.UTF_8);
            assertEquals(
                    kept.replace("\r\n", "\n"), text, "-D" + WRITE + "=true keeps the new one; review the difference");
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }
}
