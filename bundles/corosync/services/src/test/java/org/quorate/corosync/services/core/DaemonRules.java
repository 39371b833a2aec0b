package org.quorate.corosync.services.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quorate.ordering.RingId;

/** What ends or hangs a daemon, looked for in everything that members send; read from the bytes, not by the codecs. */
final class DaemonRules {
    /** The hazards of the wire specification, by its numbers. */
    enum Hazard {
        /** 1. */
        DEVICE_BEFORE_NODE,
        /** 2. */
        TOO_LONG,
        /** 4. */
        SERVICE_NUMBERS,
        /** 7. */
        CONFIG_VERSION,
        /** 8. */
        SILENCE
    }

    private static final int SERVICE_BUILD = 1;

    /** What one node has sent on its ring. */
    private static final class Round {
        private final RingId ring;
        private int builds;
        private int barriers;

        Round(RingId ring) {
            this.ring = ring;
        }
    }

    private final Map<Hazard, String> found = new TreeMap<>();
    private final Map<Hazard, Integer> looked = new TreeMap<>();
    private final Map<Integer, Round> rounds = new TreeMap<>();

    /** Of whom a node knows the votes. */
    private final Map<Integer, TreeSet<Integer>> known = new TreeMap<>();

    /** The first that was found of each hazard. */
    Map<Hazard, String> found() {
        return found;
    }

    /** How often there was something to look at. */
    Map<Hazard, Integer> looked() {
        return looked;
    }

    private void check(Hazard hazard, boolean holds, String what) {
        looked.merge(hazard, 1, Integer::sum);
        if (!holds) {
            found.putIfAbsent(hazard, what);
        }
    }

    void installed(int node, RingId ring) {
        rounds.put(node, new Round(ring));
    }

    void died(int node) {
        rounds.remove(node);
        known.remove(node);
    }

    /** How many barriers a node has sent on its ring. */
    int barriers(int node) {
        return rounds.get(node).barriers;
    }

    /** Every step has its barrier: who leaves one out hangs the ring. */
    void roundIsComplete(int node, int services) {
        Round round = rounds.get(node);
        check(Hazard.SILENCE, round.builds == 1, "node " + node + " sent " + round.builds + " service builds");
        check(Hazard.SILENCE, round.barriers == services, "node " + node + " sent " + round.barriers + " barriers");
    }

    void sent(int node, Lane lane, byte[] message) {
        check(Hazard.TOO_LONG, message.length <= 1 << 20, message.length + " bytes");
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        boolean sync = message[2] == 4;
        int start = sync ? 8 : 5;
        RingSimulation.require(in.getInt(start + 8) == message.length - start, "size in the header");
        if (sync) {
            sync(node, lane, in);
            return;
        }
        int service = in.getInt(start) >>> 16;
        int function = in.getInt(start) & 0xffff;
        check(Hazard.SERVICE_NUMBERS, service < 64, "service " + service);
        boolean ofProcess = service == 2 && function != 2 && function != 5;
        RingSimulation.require(!ofProcess || lane == Lane.NORMAL, "a process speaks in the synchronisation");
        if (service == 0) {
            check(Hazard.CONFIG_VERSION, message[start + 48 + 264] == 0, "a version is announced");
        }
    }

    private void sync(int node, Lane lane, ByteBuffer in) {
        RingSimulation.require(lane == Lane.SYNCHRONISATION, "lane of the synchronisation");
        Round round = rounds.get(node);
        RingId ring = new RingId(in.getInt(24), in.getLong(28));
        check(Hazard.SILENCE, ring.equals(round.ring), "node " + node + " speaks of " + ring + " in " + round.ring);
        if (in.getInt(8) == SERVICE_BUILD) {
            round.builds++;
            check(Hazard.SILENCE, round.builds == 1, "node " + node + " sends another service build");
            int count = in.getInt(40);
            check(Hazard.SERVICE_NUMBERS, count >= 0 && count <= 128, "a service build of " + count);
            for (int i = 0; i < Math.min(128, count); i++) {
                int service = in.getInt(48 + 4 * i);
                check(Hazard.SERVICE_NUMBERS, service >= 0 && service < 64, "service " + service + " in a build");
            }
        } else {
            round.barriers++;
            check(Hazard.SILENCE, round.builds == 1, "a barrier before the service build");
        }
    }

    /** A daemon in the place of the receiver ends when it hears of the device from a node that it does not know. */
    void delivered(int receiver, int sender, byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        boolean nodeInfo = message[2] == 1 && in.getInt(5) == 5 << 16;
        if (nodeInfo) {
            TreeSet<Integer> nodes = known.computeIfAbsent(receiver, any -> new TreeSet<>());
            int about = in.getInt(5 + 16);
            if (about == 0) {
                check(Hazard.DEVICE_BEFORE_NODE, nodes.contains(sender), "device of " + sender);
            } else {
                nodes.add(about);
            }
        }
    }
}
