package org.quorate.it.cluster;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.quorate.it.witness.RoundWitness;
import org.quorate.shell.client.demo.DemoNode;
import org.quorate.shell.client.demo.NodeSettings;
import org.quorate.shell.client.demo.check.CheckLog;

/**
 * When a newcomer was killed, as the nodes that stay saw it; times are those of {@link System#nanoTime}.
 *
 * @param id of the newcomer
 * @param admittedNanos from when on the others could hear it
 * @param killedNanos when it was killed
 * @param settledNanos when nothing was left of it
 */
record NewcomerKill(int id, long admittedNanos, long killedNanos, long settledNanos) {
    /** Where that was between its admission and its membership. */
    enum Moment {
        /** No ring with it came about. */
        BEFORE_ANY_RING,
        /** A ring with it was installed after its death. */
        WHILE_THE_RING_FORMED,
        /** A ring with it was there, and not all of the others had agreed on it. */
        WITHIN_THE_ROUND,
        /** All had agreed on it. */
        AFTER_THE_ROUND
    }

    long millis() {
        return (settledNanos - killedNanos) / 1_000_000;
    }

    Moment moment(NewcomerNodes nodes) throws IOException {
        long ring = Long.MAX_VALUE;
        long agreed = Long.MIN_VALUE;
        for (DemoNode node : nodes.staying()) {
            ring = Math.min(ring, ringAt(nodes, node).orElse(Long.MAX_VALUE));
            agreed = Math.max(agreed, agreedAt(node).orElse(Long.MAX_VALUE));
        }
        if (ring == Long.MAX_VALUE) {
            return Moment.BEFORE_ANY_RING;
        }
        if (killedNanos < ring) {
            return Moment.WHILE_THE_RING_FORMED;
        }
        return killedNanos < agreed ? Moment.WITHIN_THE_ROUND : Moment.AFTER_THE_ROUND;
    }

    private OptionalLong ringAt(NewcomerNodes nodes, DemoNode node) throws IOException {
        OptionalLong until =
                CheckLog.read(NodeSettings.logOf(nodes.logs(), node)).untilRing(admittedNanos, members());
        return until.isPresent() ? within(admittedNanos + until.getAsLong()) : until;
    }

    private OptionalLong agreedAt(DemoNode node) throws IOException {
        List<String[]> lines = new Witness(node, RoundWitness.FILE)
                .lines().stream().map(line -> line.split(" ")).toList();
        for (String[] words : lines) {
            boolean agreed = words[0].equals("done") && words[2].equals(members());
            if (agreed && Long.parseLong(words[1]) - admittedNanos > 0) {
                return within(Long.parseLong(words[1]));
            }
        }
        return OptionalLong.empty();
    }

    private OptionalLong within(long nanos) {
        return nanos - settledNanos < 0 ? OptionalLong.of(nanos) : OptionalLong.empty();
    }

    private String members() {
        return "1,2,3," + id;
    }
}
