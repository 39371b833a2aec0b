package org.quorate.it.bench.corosync;

import java.nio.file.Path;
import java.util.List;

/** Where this module's sources are that are not Java's. */
final class Sources {
    private static final Path MODULE =
            Path.of(System.getProperty("quorate.root", "")).toAbsolutePath().resolve("integration-tests/bench");

    /** Directory of the client in C. */
    static final Path CLIENT = MODULE.resolve("src/main/c/cpgbench");

    /** Where the client is compiled to. */
    static final Path TARGET = MODULE.resolve("target/cpgbench");

    /** Words in front of the arguments of the script that makes hosts. */
    static final List<String> HOSTS = List.of(
            "unshare",
            "--pid",
            "--fork",
            "--kill-child",
            "--mount",
            "--net",
            MODULE.resolve("src/main/sh/corosync-hosts.sh").toString());

    private Sources() {}
}
