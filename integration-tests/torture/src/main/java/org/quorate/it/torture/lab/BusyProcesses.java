package org.quorate.it.torture.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Processes that do nothing but use processors. They end with the process that made them, however that ends. */
public final class BusyProcesses implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();

    /** Begins so many on each processor. */
    public BusyProcesses(Hosts hosts, int perProcessor) throws IOException {
        long parent = ProcessHandle.current().pid();
        List<String> command = new ArrayList<>(hosts.throughIdle());
        command.addAll(List.of("sh", "-c", "while kill -0 " + parent + " 2>/dev/null; do :; done"));
        for (int i = 0; i < perProcessor * Runtime.getRuntime().availableProcessors(); i++) {
            processes.add(hosts.start(new ProcessBuilder(command)));
        }
    }

    /** How many there are. */
    public int count() {
        return processes.size();
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        processes.forEach(p -> p.onExit().join());
        processes.clear();
    }
}
