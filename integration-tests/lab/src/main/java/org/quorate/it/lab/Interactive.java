package org.quorate.it.lab;

import java.io.IOException;
import java.io.InputStream;
import org.quorate.it.lab.host.Hosts;
import org.quorate.it.lab.node.Lab;
import org.quorate.it.lab.node.LabNode;

/** A ring for a person to look at. */
final class Interactive {
    private static final long LOOK_MILLIS = 200;

    private Interactive() {}

    /** Starts all nodes, says how to reach each, and ends them when a line or the end of the input comes. */
    static void run(Lab lab, Report report, InputStream in) throws IOException, InterruptedException {
        for (LabNode node : lab.nodes()) {
            node.start();
        }
        report.say("A ring of " + lab.setup());
        for (LabNode node : lab.nodes()) {
            report.say("");
            report.say(node.name() + ", " + node.kind() + ", "
                    + Hosts.address(node.id(), lab.setup().ipv6()));
            node.commands().forEach(command -> report.say("    " + command));
            report.say("    " + String.join(" ", lab.hosts().through(node.id())) + " bash");
        }
        report.say("");
        report.say("Enter ends it.");
        Thread enter = new Thread(() -> awaitLine(in), "quorate-lab-enter");
        enter.setDaemon(true);
        enter.start();
        while (enter.isAlive()) {
            lab.requireNoTrouble();
            enter.join(LOOK_MILLIS);
        }
        for (LabNode node : lab.nodes()) {
            node.leave();
        }
        for (LabNode node : lab.nodes()) {
            node.awaitEnd();
        }
        report.say("All nodes have left.");
    }

    private static void awaitLine(InputStream in) {
        try {
            for (int got = in.read(); got >= 0 && got != '\n'; ) {
                got = in.read();
            }
        } catch (IOException closed) {
            // nobody can say anything any more
        }
    }
}
