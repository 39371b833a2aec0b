package org.quorate.testing.simulator.world;

import java.util.Arrays;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.Reason;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.ordering.totem.core.TotemCore;
import org.quorate.testing.judge.Judge;
import org.quorate.testing.judge.Violation;

/** Tells the judge and the recorder what nodes do, and looks where only a simulator can: inside the cores. */
final class Checks {
    private static final long STORE_BYTES = 32L << 20;
    private static final long ANYTHING_ELSE_BYTES = 1 << 20;

    private final World world;
    private final Judge judge = Judge.live();
    private final Recorder recorder;
    private final boolean looksInside;
    private final boolean judges;
    private final Inside[] inside;
    private final RingId[] committed;
    private final Payload payload = new Payload();
    private long deliveries;
    private long changes;

    Checks(World world, Recorder recorder) {
        this.world = world;
        this.recorder = recorder;
        judges = world.profile().judged;
        looksInside = world.profile().checksInvariants && judges;
        int nodes = world.profile().processes();
        inside = new Inside[nodes];
        for (int i = 0; i < nodes; i++) {
            inside[i] = new Inside(world.profile().storeCapacity);
        }
        committed = new RingId[nodes];
        Arrays.fill(committed, RingId.NONE);
    }

    /** Messages delivered so far, at all nodes. */
    long deliveries() {
        return deliveries;
    }

    /** Regular configurations installed so far, at all nodes. */
    long changes() {
        return changes;
    }

    int started(Node node) {
        recorder.started(world.now(), node.id(), node.incarnation(), world.profile());
        inside[node.index()].forget();
        return judges ? judge.started(node.id(), node.incarnation()) : 0;
    }

    void ended(Node node, boolean clean) {
        recorder.ended(world.now(), node.id(), clean);
        if (!judges) {
            return;
        }
        if (clean) {
            judge.stopped(node.observer());
        } else {
            judge.crashed(node.observer());
        }
    }

    /** Called before the core sees the message, because a core may deliver it at once. */
    void submitted(Node node, long idHigh, long idLow, boolean safe, int length, int crc) {
        recorder.submitted(world.now(), node.id(), idHigh, idLow, safe, length, crc);
        if (judges) {
            judge.submitted(node.observer(), idHigh, idLow, safe, length, crc);
        }
    }

    void refused(Node node, long tag, Reason reason) {
        refused(node, tag, reason.name());
    }

    void refused(Node node, long tag, String why) {
        long idHigh = Workload.idHigh(node);
        recorder.refused(world.now(), node.id(), idHigh, tag, why);
        if (judges) {
            judge.refused(node.observer(), idHigh, tag);
        }
    }

    void delivered(Node node, Delivered message) {
        if (!judges) {
            deliveries++;
            world.listeners().delivered(node);
            return;
        }
        if (message.length < Payload.ID_BYTES) {
            throw new Breach(
                    "EVS-1", "node " + node.id() + " delivers " + message.length + " bytes that nobody submitted");
        }
        long idHigh = Payload.idHigh(message.bytes, message.offset);
        long idLow = Payload.idLow(message.bytes, message.offset);
        int crc = payload.checksum(message.bytes, message.offset, message.length);
        deliveries++;
        recorder.delivered(world.now(), node.id(), idHigh, idLow, crc, message);
        if (recorder.readsLines()) {
            world.note(
                    node,
                    "delivers " + idLow + (message.safe ? " safe" : " agreed") + " seq " + message.seq + "/"
                            + message.piece + " of " + message.ring + (message.transitional ? ", transitional" : ""));
        }
        world.listeners().delivered(node);
        judge.delivered(
                node.observer(),
                idHigh,
                idLow,
                message.safe,
                message.length,
                crc,
                message.ring.representative(),
                message.ring.sequence(),
                message.seq,
                message.piece);
    }

    void transitional(Node node, RingId from, RingId to, int[] members, long[] incarnations) {
        recorder.transitional(world.now(), node.id(), from, to, members, incarnations);
        if (recorder.readsLines()) {
            world.note(node, "transitional " + from + " -> " + to + " " + Arrays.toString(members));
        }
        if (judges) {
            judge.transitional(
                    node.observer(),
                    from.representative(),
                    from.sequence(),
                    to.representative(),
                    to.sequence(),
                    members);
        }
    }

    void regular(Node node, RingId ring, int[] members, long[] incarnations) {
        changes++;
        recorder.regular(world.now(), node.id(), ring, members, incarnations);
        if (recorder.readsLines()) {
            world.note(node, "regular " + ring + " " + Arrays.toString(members));
        }
        if (judges) {
            judge.regular(node.observer(), ring.representative(), ring.sequence(), members, incarnations);
        }
    }

    void state(Node node, StateName from, StateName to, Reason reason, String detail) {
        recorder.state(world.now(), node.id(), from, to, reason);
        if (recorder.readsLines()) {
            world.note(node, from + " -> " + to + " " + reason + (detail.isEmpty() ? "" : " (" + detail + ")"));
        }
    }

    /** The node takes part in the forming of that ring. */
    void committed(Node node, RingId ring) {
        committed[node.index()] = ring;
    }

    /** EVS-12: what this node will skip, no other member of the transitional set may hold. */
    void lookAtHoles(Node node, RingId from, RingId to, int[] members) {
        TotemCore core = node.core();
        if (!judges || !core.ring().equals(from)) {
            return;
        }
        for (int member : members) {
            Node other = world.nodes()[world.place(member)];
            boolean beside = other != node
                    && other.state() == StateName.RECOVERY
                    && other.core().ring().equals(from)
                    && committed[other.index()].equals(to);
            if (beside) {
                long high = Math.max(core.highestSeq(), other.core().highestSeq());
                for (long seq = core.localAru() + 1; seq <= high; seq++) {
                    if (!core.holds(seq) && other.core().holds(seq)) {
                        throw new Breach(
                                "EVS-12",
                                "node " + node.id() + " leaves " + from + " without packet " + seq + ", which node "
                                        + member + " of the same transitional set holds");
                    }
                }
            }
        }
    }

    void sameAfterHandOver(Node node, TotemCore old, TotemCore core) {
        if (!old.ring().equals(core.ring())
                || !old.members().equals(core.members())
                || old.state() != core.state()
                || old.incarnation() != core.incarnation()
                || old.deliveredSeq() != core.deliveredSeq()
                || old.localAru() != core.localAru()
                || old.highestSeq() != core.highestSeq()
                || old.safeLine() != core.safeLine()
                || old.backlogBytes() != core.backlogBytes()) {
            throw new Breach("hand-over", "node " + node.id() + " is not the same after a hand-over");
        }
    }

    void afterInput(Node node) {
        if (looksInside && node.isUp()) {
            inside[node.index()].check(node.id(), node.life(), node.core());
        }
        throwIfViolated();
    }

    void at(long event) {
        judge.at(event);
    }

    void finish() {
        if (judges) {
            judge.finish();
        } else {
            memoryIsBounded();
        }
        throwIfViolated();
    }

    /** A snapshot is all that a core holds: two stores, the queue, and a message of each node that is not yet complete. */
    private void memoryIsBounded() {
        Profile profile = world.profile();
        long most = 2L * STORE_BYTES
                + profile.queueBytes
                + (long) profile.nodes.length * profile.maxMessageBytes
                + ANYTHING_ELSE_BYTES;
        for (Node node : world.nodes()) {
            if (node.isUp() && node.core().snapshot(node.localNow()).length > most) {
                throw new Breach("memory", "node " + node.id() + " holds more than " + most + " bytes");
            }
        }
    }

    private void throwIfViolated() {
        if (judge.violated()) {
            Violation first = judge.violations().get(0);
            throw new Breach(first.promise().id(), first.what());
        }
    }
}
