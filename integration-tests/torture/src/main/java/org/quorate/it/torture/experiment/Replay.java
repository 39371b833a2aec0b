package org.quorate.it.torture.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.quorate.it.torture.cluster.Cluster;
import org.quorate.it.torture.cluster.Node;
import org.quorate.it.torture.lab.Recording;

/**
 * Everything that the nodes send is recorded for a while, in which the key changes and one of them is started anew; then all of it is
 * sent again into the live ring, as fast as it goes and from the addresses that it came from, and what the host of the node that was
 * down said of its port over and over meanwhile. Nothing may come of it but counts.
 */
public final class Replay {
    private static final int PARTS = 3;
    private static final long PATIENCE_MILLIS = 60_000;
    private static final long FLOW_MILLIS = 20_000;
    private static final long MEGABYTE = 1_000_000;

    /** What a socket's buffer cannot take may be lost; but as much as this share of the packets must have been looked at. */
    private static final int LOOKED_AT_PERCENT = 50;

    private final Cluster cluster;
    private final Findings findings;

    /** On these nodes, all of which must run in one ring and seal what they send. */
    public Replay(Cluster cluster, Findings findings) {
        this.cluster = cluster;
        this.findings = findings;
    }

    /** Records for so long, then sends it again. @param file gets the packets */
    public void run(long recordMillis, Path file) throws IOException, InterruptedException {
        Optional<String> obstacle = Recording.obstacle();
        if (obstacle.isPresent()) {
            findings.fails("it cannot be done here: " + obstacle.get());
            return;
        }
        try (Recording recording = Recording.start(cluster.hosts(), file)) {
            if (!live(recordMillis / PARTS)) {
                return;
            }
            findings.note(recording.stop() / MEGABYTE + " MB recorded in " + recordMillis / 1000
                    + " s, with a change of the key and a new start of a node");
            unsealed(recording);
            again(recording);
        }
        Recovered.await(cluster, findings, "the replay ended", System.nanoTime());
    }

    /** A life with more than one session and more than one key in it. */
    private boolean live(long partMillis) throws IOException, InterruptedException {
        List<Node> nodes = cluster.up();
        Node restarted = nodes.get(nodes.size() - 1);
        cluster.hold(partMillis);
        int exit = nodes.get(0).ask(PATIENCE_MILLIS, "transport:key", "rotate").exit();
        if (exit != 0) {
            findings.fails("the key did not change, exit code " + exit);
        }
        cluster.hold(partMillis);
        restarted.kill();
        restarted.start();
        if (!Recovered.await(cluster, findings, restarted.name() + " was started anew", System.nanoTime())) {
            return false;
        }
        cluster.hold(partMillis);
        return true;
    }

    private void unsealed(Recording recording) throws IOException {
        Unsealed found = Unsealed.in(recording.file());
        String text = found.sealed() + " packets were sealed frames, " + found.others() + " were not";
        if (found.others() == 0 && found.sealed() > 0) {
            findings.holds(text);
        } else {
            findings.fails(text);
        }
    }

    private void again(Recording recording) throws IOException, InterruptedException {
        List<Node> nodes = cluster.up();
        Refused before = Refused.at(nodes);
        long start = System.nanoTime();
        Recording.Sent sent;
        Optional<String> dry;
        try (Recording.Storm storm = recording.stormOfRefusals()) {
            sent = recording.replay();
            dry = cluster.awaitFlow(FLOW_MILLIS);
            cluster.hold(cluster.timers().tokenMillis());
            if (!storm.isSent()) {
                findings.fails("what hosts said of closed ports could not be sent again");
            }
        }
        Changes changes = Changes.between(nodes, start, System.nanoTime());
        Refused refused = Refused.at(nodes).since(before);
        String text = sent.packets() + " packets sent again, " + sent.rate() + " a second: " + changes.count()
                + " changes of the configuration; refused: " + refused.text();
        if (changes.count() > 0) {
            findings.fails(text + ": " + changes.examples());
        } else if (dry.isPresent()) {
            findings.fails(text + ", but " + dry.get());
        } else if (100 * refused.all() < LOOKED_AT_PERCENT * sent.packets()) {
            findings.fails(text + ", too few to say anything");
        } else {
            findings.holds(text);
        }
    }
}
