package org.quorate.quorum.qnetd.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.quorum.qnetd.core.Ending;

/** TLS with a real corosync-qnetd and certificates of its own tools. Left out where they are not installed. */
class RealTlsTest {
    @TempDir
    private Path directory;

    private TlsArbiter tls;

    @BeforeEach
    void needsTools() throws Exception {
        assumeTrue(TlsArbiter.isInstalled(), "corosync-qnetd and libnss3-tools are not installed");
        tls = new TlsArbiter(directory);
    }

    private static ArbitratedCluster cluster(RealArbiter arbiter, Optional<TlsFiles> files, String use) {
        ArbiterThread.Endpoint endpoint = new ArbiterThread.Endpoint("127.0.0.1", arbiter.port, files);
        Map<String, String> options = use.equals("off")
                ? Map.of("witness.poll.ms", "10000")
                : Map.of(
                        "witness.poll.ms",
                        "10000",
                        "witness.tls",
                        use,
                        "witness.trust.file",
                        "of the endpoint",
                        "witness.key.file",
                        "of the endpoint");
        return new ArbitratedCluster(2, options, id -> endpoint);
    }

    @Test
    void halvesAreChosenOverTlsWithACertificateOfTheCluster() throws Exception {
        Path key = tls.keyOf("quorate", "secret");
        Path password = Files.writeString(directory.resolve("word"), "secret\n");
        TlsFiles files = new TlsFiles(tls.authority(), Optional.of(key), Optional.of(password));
        try (RealArbiter arbiter = new RealArbiter(directory, "-s", "req", "-c", "on");
                ArbitratedCluster cluster = cluster(arbiter, Optional.of(files), "required")) {
            cluster.form(List.of(1, 2));
            cluster.awaitAnswers();

            cluster.split(List.of(List.of(1), List.of(2)));
            cluster.awaitActing("[1]");
            assertEquals(List.of(), cluster.doubles());
        }
    }

    /** The tools of corosync-qdevice leave the password empty. */
    @Test
    void passwordMayBeEmpty() throws Exception {
        TlsFiles files = new TlsFiles(tls.authority(), Optional.of(tls.keyOf("quorate", "")), Optional.empty());
        try (RealArbiter arbiter = new RealArbiter(directory, "-s", "on", "-c", "on");
                ArbitratedCluster cluster = cluster(arbiter, Optional.of(files), "on")) {
            cluster.form(List.of(1, 2));
            cluster.awaitAnswers();
        }
    }

    @Test
    void certificateOfAnotherClusterIsRefused() throws Exception {
        TlsFiles files = new TlsFiles(
                tls.authority(),
                Optional.of(tls.keyOf("other", "secret")),
                Optional.of(Files.writeString(directory.resolve("word"), "secret\n")));
        try (RealArbiter arbiter = new RealArbiter(directory, "-s", "req", "-c", "on");
                ArbitratedCluster cluster = cluster(arbiter, Optional.of(files), "required")) {
            cluster.form(List.of(1, 2));
            cluster.await("refusal", () -> cluster.status(1).ended().isPresent());
            assertTrue(
                    List.of(Ending.CLOSED, Ending.TLS_FAILED)
                            .contains(cluster.status(1).ended().get()),
                    cluster.status(1).toString());
        }
    }

    @Test
    void arbiterOfAnotherAuthorityIsNotTrusted() throws Exception {
        Path other = Files.createDirectory(directory.resolve("other"));
        TlsArbiter stranger = new TlsArbiter(other);
        TlsFiles files = new TlsFiles(
                stranger.authority(),
                Optional.of(tls.keyOf("quorate", "secret")),
                Optional.of(Files.writeString(directory.resolve("word"), "secret\n")));
        try (RealArbiter arbiter = new RealArbiter(directory, "-s", "on");
                ArbitratedCluster cluster = cluster(arbiter, Optional.of(files), "on")) {
            cluster.form(List.of(1, 2));
            cluster.await("mistrust", () -> cluster.status(1).ended().equals(Optional.of(Ending.TLS_FAILED)));
        }
    }

    @Test
    void arbiterThatDemandsTlsIsNotUsedWithout() throws Exception {
        try (RealArbiter arbiter = new RealArbiter(directory, "-s", "req");
                ArbitratedCluster cluster = cluster(arbiter, Optional.empty(), "off")) {
            cluster.form(List.of(1, 2));
            cluster.await("refusal", () -> cluster.status(1).ended().equals(Optional.of(Ending.TLS_DIFFERS)));
        }
    }
}
