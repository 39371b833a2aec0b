package org.quorate.it.lab.host;

import java.nio.file.Path;

/** Where this module's files are that are not Java's. */
public final class Sources {
    private static final Path MODULE =
            Path.of(System.getProperty("quorate.root", "")).toAbsolutePath().resolve("integration-tests/lab");

    /** The script that makes hosts. */
    static final Path HOSTS = MODULE.resolve("src/main/sh/lab-hosts.sh");

    /** Directory of the client in C. */
    public static final Path CLIENT = MODULE.resolve("src/main/c/cpgtrace");

    /** Where the client is compiled to. */
    public static final Path TARGET = MODULE.resolve("target/cpgtrace");

    private Sources() {}
}
