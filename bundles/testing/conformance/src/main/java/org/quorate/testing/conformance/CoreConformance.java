package org.quorate.testing.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The protocol decides, the host acts: what the compiled classes of deciding code may name, whatever their sources import. */
public abstract class CoreConformance {
    private static final Pattern CLASS_NAME = Pattern.compile("(?:java|javax|org)/[A-Za-z0-9_/$]+");
    private static final List<String> ALLOWED = List.of(
            "java/lang/",
            "java/util/",
            "java/nio/ByteBuffer",
            "java/nio/ByteOrder",
            "java/nio/BufferUnderflowException",
            "java/security/");
    private static final List<String> FORBIDDEN = List.of(
            "java/lang/Thread",
            "java/lang/System$",
            "java/util/concurrent/",
            "java/util/HashMap",
            "java/util/HashSet",
            "java/util/Random",
            "java/util/Timer");

    /** Fewer are no core: the folder would be wrong. */
    private static final int LEAST_CLASSES = 5;

    private final Class<?> inside;
    private final String folder;
    private final List<String> mayName;

    /**
     * A kit for the classes below a folder.
     *
     * @param inside any class of that bundle
     * @param folder slashed name of the package that is checked with all below it
     * @param mayName slashed beginnings of names that are allowed besides the folder's own and harmless ones of the JDK
     */
    protected CoreConformance(Class<?> inside, String folder, String... mayName) {
        this.inside = inside;
        this.folder = folder;
        this.mayName = List.of(mayName);
    }

    @Test
    void namesNoSocketThreadClockFileOrFramework() throws Exception {
        Path classes = Path.of(inside.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve(folder);
        TreeSet<String> wrong = new TreeSet<>();

        int read = 0;
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                collect(file, wrong);
                read++;
            }
        }

        assertEquals(new TreeSet<>(), wrong);
        assertTrue(read >= LEAST_CLASSES, "classes read: " + read);
    }

    private void collect(Path file, TreeSet<String> wrong) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        Matcher names = CLASS_NAME.matcher(text);
        while (names.find()) {
            String name = names.group();
            boolean allowed = name.startsWith(folder)
                    || mayName.stream().anyMatch(name::startsWith)
                    || ALLOWED.stream().anyMatch(name::startsWith)
                            && FORBIDDEN.stream().noneMatch(name::startsWith);
            if (!allowed) {
                wrong.add(file.getFileName() + " names " + name);
            }
        }
        if (text.contains("nanoTime") || text.contains("currentTimeMillis")) {
            wrong.add(file.getFileName() + " reads a clock");
        }
    }
}
