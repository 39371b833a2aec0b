package org.quorate.quorum.qnetd.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Certificates made as an operator makes them: by corosync-qnetd-certutil and certutil. */
final class TlsArbiter {
    static final Path CERTUTIL = Path.of("/usr/bin/corosync-qnetd-certutil");

    private final Path directory;

    /** An authority with the arbiter's certificate, in a database in that directory. */
    TlsArbiter(Path directory) throws Exception {
        this.directory = directory;
        // The directory is written into the program: the same program with another one.
        Path program = directory.resolve("qnetd-certutil");
        Files.writeString(
                program,
                Files.readString(CERTUTIL)
                        .replace("CONFIG_DIR=\"/etc/corosync/qnetd\"", "CONFIG_DIR=\"" + directory + "\""));
        run("bash", program.toString(), "-i");
    }

    /** Whether all that is needed is installed. */
    static boolean isInstalled() {
        return RealArbiter.isInstalled()
                && Files.isExecutable(CERTUTIL)
                && Stream.of("certutil", "pk12util").allMatch(each -> Files.isExecutable(Path.of("/usr/bin", each)));
    }

    Path authority() {
        return directory.resolve("nssdb/qnetd-cacert.crt");
    }

    /** The key and certificate of a cluster, as {@code corosync-qdevice-net-certutil} makes them, with this password. */
    Path keyOf(String cluster, String password) throws Exception {
        Path own = Files.createDirectory(directory.resolve("node-" + cluster));
        Path secret = Files.writeString(own.resolve("password"), password + "\n");
        Path noise = Files.write(own.resolve("noise"), new byte[64]);
        String database = "sql:" + own;
        Path request = own.resolve("qdevice.crq");
        Path certificate = directory.resolve("nssdb/cluster-" + cluster + ".crt");
        Path key = own.resolve("key.p12");
        run("certutil", "-N", "-d", database, "-f", secret.toString());
        run(
                "certutil",
                "-R",
                "-d",
                database,
                "-f",
                secret.toString(),
                "-z",
                noise.toString(),
                "-s",
                "CN=" + cluster,
                "-g",
                "2048",
                "-o",
                request.toString());
        run("bash", directory.resolve("qnetd-certutil").toString(), "-s", "-c", request.toString(), "-n", cluster);
        run(
                "certutil",
                "-A",
                "-d",
                database,
                "-f",
                secret.toString(),
                "-n",
                "QNet CA",
                "-t",
                "CT,c,c",
                "-i",
                authority().toString());
        run(
                "certutil",
                "-A",
                "-d",
                database,
                "-f",
                secret.toString(),
                "-n",
                "Cluster Cert",
                "-t",
                "u,u,u",
                "-i",
                certificate.toString());
        run(
                "pk12util",
                "-o",
                key.toString(),
                "-d",
                database,
                "-k",
                secret.toString(),
                "-w",
                secret.toString(),
                "-n",
                "Cluster Cert");
        return key;
    }

    private void run(String... command) throws Exception {
        Path log = directory.resolve("commands.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        assertEquals(
                Map.of("ended", true, "exit", 0),
                Map.of("ended", ended, "exit", ended ? process.exitValue() : 0),
                () -> String.join(" ", command) + ": " + read(log));
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (java.io.IOException unreadable) {
            return unreadable.toString();
        }
    }
}
