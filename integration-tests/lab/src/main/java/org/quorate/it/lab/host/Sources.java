package org.quorate.it.lab.host;

import java.nio.file.Path;

/** Where this module's files are that are not Java's. */
public final class Sources {
    private static final Path ALL =
            Path.of(System.getProperty("quorate.root", "")).toAbsolutePath().resolve("integration-tests");

    /** The script that makes hosts. */
    static final Path HOSTS = ALL.resolve("lab/src/main/sh/lab-hosts.sh");

    /** Directory of the client in C whose messages are judged. */
    public static final Path TRACE = ALL.resolve("lab/src/main/c/cpgtrace");

    /** Directory of the client in C that sends as fast as it can: the bench has one. */
    public static final Path FLOOD = ALL.resolve("bench/src/main/c/cpgbench");

    /** Where clients are compiled to. */
    public static final Path TARGET = ALL.resolve("lab/target/clients");

    private Sources() {}
}
