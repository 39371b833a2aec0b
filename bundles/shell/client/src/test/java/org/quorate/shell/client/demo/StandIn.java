package org.quorate.shell.client.demo;

import java.io.IOException;
import java.nio.file.Files;

/** A process that looks like that of a node and does nothing; it ends when it is closed. */
final class StandIn implements AutoCloseable {
    private final Process process;

    private StandIn(Process process) {
        this.process = process;
    }

    static StandIn of(DemoNode node) throws IOException {
        Files.createDirectories(node.directory());
        Process process = new ProcessBuilder("sh", "-c", "read line", "-Dquorate.data=")
                .directory(node.directory().toFile())
                .start();
        node.started(process.pid());
        return new StandIn(process);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
