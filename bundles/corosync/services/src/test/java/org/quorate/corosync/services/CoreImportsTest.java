package org.quorate.corosync.services;

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
import org.quorate.corosync.services.core.CorosyncServices;

/** The protocol decides, the host acts: what the classes of this bundle may name. */
class CoreImportsTest {
    private static final Pattern CLASS_NAME = Pattern.compile("(?:java|javax|org)/[A-Za-z0-9_/$]+");
    private static final List<String> ALLOWED = List.of(
            "java/lang/",
            "java/util/",
            "java/nio/ByteBuffer",
            "java/nio/ByteOrder",
            "java/nio/charset/",
            "java/nio/BufferUnderflowException",
            "java/security/",
            "org/quorate/ordering/RingId",
            "org/quorate/ordering/RingConfiguration",
            "org/quorate/node/Confined",
            "org/quorate/corosync/services/");
    private static final List<String> FORBIDDEN = List.of(
            "java/lang/Thread",
            "java/lang/System$",
            "java/util/concurrent/",
            "java/util/HashMap",
            "java/util/HashSet",
            "java/util/Random",
            "java/util/Timer");

    @Test
    void coreAndCodecsKnowNoSocketThreadClockFileOrFramework() throws Exception {
        Path classes = Path.of(CorosyncServices.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve("org/quorate/corosync/services");
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
        assertTrue(read > 40, "classes read: " + read);
    }

    private static void collect(Path file, TreeSet<String> wrong) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        Matcher names = CLASS_NAME.matcher(text);
        while (names.find()) {
            String name = names.group();
            boolean allowed = ALLOWED.stream().anyMatch(name::startsWith)
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
