package org.quorate.it.torture.experiment;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.quorate.it.torture.cluster.Cluster;
import org.quorate.it.torture.cluster.Node;
import org.quorate.it.torture.fault.Fault;
import org.quorate.it.torture.fault.Passing;
import org.quorate.shell.client.demo.NodeProbe;

/** The key changes again and again, asked for at another node each time and under another fault: no configuration changes. */
public final class KeyChanges {
    /** How often. */
    public static final int COUNT = 20;

    private static final long PATIENCE_MILLIS = 60_000;

    private final Cluster cluster;
    private final Findings findings;
    private final SortedSet<String> keys = new TreeSet<>();

    /** On these nodes, all of which must run in one ring and seal what they send. */
    public KeyChanges(Cluster cluster, Findings findings) {
        this.cluster = cluster;
        this.findings = findings;
    }

    /** Changes it so often. */
    public void run() throws IOException, InterruptedException {
        List<Node> nodes = cluster.up();
        List<Fault> faults = Passing.of(cluster.nodes().size());
        SealingKey.ofAll(nodes).ifPresent(keys::add);
        long start = System.nanoTime();
        for (int i = 0; i < COUNT; i++) {
            change(nodes.get(i % nodes.size()), faults.get(i % faults.size()));
        }
        cluster.hold(cluster.timers().tokenMillis());
        int different = keys.size() - 1;
        Changes changes = Changes.between(nodes, start, System.nanoTime());
        String text = different + " changes of the key, " + changes.count() + " changes of the configuration";
        if (different == COUNT && changes.count() == 0) {
            findings.holds(text);
        } else {
            findings.fails(text + ": " + changes.examples());
        }
        Recovered.await(cluster, findings, "the key changes no more", System.nanoTime());
    }

    private void change(Node asked, Fault drawn) throws IOException, InterruptedException {
        Optional<Fault> fault =
                Optional.of(drawn).filter(each -> each.obstacle(cluster).isEmpty());
        String what = "a new key, asked for at " + asked.name() + ", under "
                + fault.map(Fault::text).orElse("no fault");
        long start = System.nanoTime();
        CompletableFuture<NodeProbe.Reply> change = CompletableFuture.supplyAsync(
                () -> NodeProbe.ask(asked.handle(), PATIENCE_MILLIS, "transport:key", "rotate"));
        if (fault.isPresent()) {
            suffer(fault.get(), what);
        }
        NodeProbe.Reply reply = change.join();
        Optional<String> key = SealingKey.ofAll(cluster.up());
        if (reply.exit() != 0) {
            findings.fails(what + ": refused, " + reply.reason());
        } else if (key.isEmpty()) {
            findings.fails(what + ": not all nodes seal with one key afterwards");
        } else {
            keys.add(key.get());
            findings.note(what + ": done after " + (System.nanoTime() - start) / 1_000_000 + " ms");
        }
    }

    private void suffer(Fault fault, String what) throws IOException, InterruptedException {
        try {
            fault.strike(cluster);
            cluster.hold(fault.holdMillis());
        } catch (Fault.Refused refused) {
            findings.note(what + ": " + refused.getMessage());
        } finally {
            fault.heal(cluster);
        }
    }
}
