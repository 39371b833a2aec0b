package org.quorate.it.lab.throughput;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.quorate.it.bench.node.Work;
import org.quorate.it.bench.run.BenchFault;
import org.quorate.it.bench.run.Cohort;
import org.quorate.it.bench.run.Outcome;
import org.quorate.it.lab.host.Hosts;
import org.quorate.it.lab.host.RunDirectory;
import org.quorate.it.lab.host.Sources;
import org.quorate.it.lab.node.CpgClient;
import org.quorate.it.lab.node.Kind;
import org.quorate.it.lab.node.RingFiles;
import org.quorate.it.lab.node.Setup;

/** One ring in which all send: daemons to each other, Quorate nodes to each other, and the ring orders both. */
final class FloodRing implements AutoCloseable {
    private final Hosts hosts;
    private final List<Cohort> cohorts = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();
    private int rounds;

    /**
     * Messages a second that the ring orders.
     *
     * @param cpg of clients of daemons
     * @param channel of Quorate nodes
     */
    record Rate(double cpg, double channel) {
        double sum() {
            return cpg + channel;
        }
    }

    /**
     * Starts all nodes and waits until they are one ring.
     *
     * @param home of the distribution
     * @param plugin of the bench
     * @throws IOException when they do not come up; nothing is left then
     */
    FloodRing(Setup setup, RunDirectory directory, Path home, Path plugin) throws IOException, InterruptedException {
        this.hosts = Hosts.create(directory, setup.nodes());
        try {
            RingFiles files = RingFiles.write(setup, directory);
            // A ring of daemons only is one for them, and the nodes come into it.
            if (setup.corosync() > 0) {
                Path client = CpgClient.compile(Sources.FLOOD);
                Daemons daemons = new Daemons(hosts, ids(setup, Kind.COROSYNC), files.configuration(), client);
                cohorts.add(
                        Cohort.start(daemons, setup.corosync(), directory.path().resolve("daemons")));
                kinds.add(Kind.COROSYNC);
            }
            if (setup.quorate() > 0) {
                Nodes nodes = new Nodes(hosts, ids(setup, Kind.QUORATE), setup, files.key(), home, plugin);
                cohorts.add(
                        Cohort.start(nodes, setup.quorate(), directory.path().resolve("nodes")));
                kinds.add(Kind.QUORATE);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        } catch (BenchFault e) {
            close();
            throw new IOException(e.getMessage(), e);
        }
    }

    private static List<Integer> ids(Setup setup, Kind kind) {
        return IntStream.rangeClosed(1, setup.nodes())
                .filter(id -> setup.kinds().get(id - 1) == kind)
                .boxed()
                .toList();
    }

    /**
     * All send messages of a size as fast as they are taken.
     *
     * @throws IOException when a node does not report, or what it reports has a flaw
     */
    Rate flood(int bytes, int warmMillis, int measureMillis) throws IOException, InterruptedException {
        rounds++;
        ExecutorService threads = Executors.newFixedThreadPool(cohorts.size());
        try {
            List<Callable<Outcome>> works = new ArrayList<>();
            for (Cohort cohort : cohorts) {
                List<Integer> senders = IntStream.rangeClosed(1, cohort.launch().nodes())
                        .boxed()
                        .toList();
                Work work = new Work(Work.Kind.FLOOD, rounds, bytes, false, senders, warmMillis, measureMillis, 0);
                works.add(() -> cohort.perform(work));
            }
            List<Future<Outcome>> done = threads.invokeAll(works);
            double cpg = 0;
            double channel = 0;
            for (int i = 0; i < done.size(); i++) {
                Outcome outcome = done.get(i).get();
                if (outcome.flaw().isPresent()) {
                    throw new IOException(bytes + " B: " + outcome.flaw().get());
                }
                if (kinds.get(i) == Kind.COROSYNC) {
                    cpg = outcome.messagesPerSecond();
                } else {
                    channel = outcome.messagesPerSecond();
                }
            }
            return new Rate(cpg, channel);
        } catch (ExecutionException fault) {
            throw new IOException(fault.getCause().getMessage(), fault.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    @Override
    public void close() {
        cohorts.forEach(Cohort::close);
        hosts.close();
    }
}
