package org.quorate.shell.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The operations guide knows every message that this source tree can print. */
final class MessageCodesTest {
    private static final Path ROOT = Path.of("../../..");
    private static final Pattern CODE = Pattern.compile("\\b[A-Z]{3}-[0-9]{3}\\b");

    @Test
    void everyMessageCodeIsInTheOperationsGuide() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (Path source : mainSources()) {
            missing.addAll(codesIn(source));
        }
        assertFalse(missing.isEmpty(), "no code was found");

        missing.removeAll(codesIn(ROOT.resolve("docs/operations.md")));
        missing.removeAll(Set.of("SHA-256", "AES-256")); // they look like codes and are algorithms

        assertEquals(Set.of(), missing);
    }

    private static List<Path> mainSources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("bundles"))) {
            return files.filter(f -> f.toString().endsWith(".java"))
                    .filter(f -> f.toString().contains("/src/main/"))
                    .toList();
        }
    }

    private static Set<String> codesIn(Path file) throws IOException {
        Set<String> codes = new TreeSet<>();
        Matcher matcher = CODE.matcher(Files.readString(file));
        while (matcher.find()) {
            codes.add(matcher.group());
        }
        return codes;
    }
}
