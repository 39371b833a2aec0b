package org.quorate.corosync.services.core;

import static org.quorate.corosync.services.core.RingSimulation.require;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quorate.ordering.RingId;

final class DaemonRules {
    private static final int SERVICE_BUILD = 1;
    private static final int BARRIER = 0;

    /** What one node has sent on its ring. */
    private static final class Round {
        private final RingId ring;
        private int builds;
        private int barriers;

        Round(RingId ring) {
            this.ring = ring;
        }
    }

    private final Map<Integer, Round> rounds = new TreeMap<>();

    /** Of whom a node knows the votes. */
    private final Map<Integer, TreeSet<Integer>> known = new TreeMap<>();

    void installed(int node, RingId ring) {
        rounds.put(node, new Round(ring));
    }

    void died(int node) {
        rounds.remove(node);
        known.remove(node);
    }

    /** Every step has its barrier: who leaves one out hangs the ring. */
    void roundIsComplete(int node, int services) {
        Round round = rounds.get(node);
        require(round.builds == 1, "node " + node + " sent " + round.builds + " service builds");
        require(round.barriers == services, "node " + node + " sent " + round.barriers + " barriers");
    }

    void sent(int node, Lane lane, byte[] message) {
        require(message.length <= 1 << 20, "a message of " + message.length + " bytes");
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        boolean sync = message[2] == 4;
        int start = sync ? 8 : 5;
        require(in.getInt(start + 8) == message.length - start, "size in the header");
        if (sync) {
            sync(node, lane, in);
        } else {
            int service = in.getInt(start) >>> 16;
            int function = in.getInt(start) & 0xffff;
            require(service < 64, "service " + service);
            boolean change = service == 2 && (function == 0 || function == 1 || function == 3 || function == 6);
            require(!change || lane == Lane.NORMAL, "a process speaks in the synchronisation");
            if (service == 0) {
                require(message[start + 48 + 264] == 0, "a version of the configuration is announced");
            }
        }
    }

    private void sync(int node, Lane lane, ByteBuffer in) {
        require(lane == Lane.SYNCHRONISATION, "lane of a message of the synchronisation");
        Round round = rounds.get(node);
        RingId ring = new RingId(in.getInt(24), in.getLong(28));
        require(ring.equals(round.ring), "node " + node + " speaks of ring " + ring + " in " + round.ring);
        if (in.getInt(8) == SERVICE_BUILD) {
            round.builds++;
            int count = in.getInt(40);
            require(count >= 0 && count <= 128, "a service build of " + count);
            for (int i = 0; i < count; i++) {
                int service = in.getInt(48 + 4 * i);
                require(service >= 0 && service < 64, "service " + service + " in a service build");
                require(i == 0 || service > in.getInt(44 + 4 * i), "services in ascending order");
            }
        } else {
            require(in.getInt(8) == BARRIER, "a message of the synchronisation");
            require(round.builds == 1, "a barrier before the service build");
            round.barriers++;
        }
    }

    /** A daemon in the place of the receiver ends when it hears of the device from a node that it does not know. */
    void delivered(int receiver, int sender, byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        boolean nodeInfo = message[2] == 1 && in.getInt(5) == 5 << 16;
        if (nodeInfo) {
            TreeSet<Integer> nodes = known.computeIfAbsent(receiver, any -> new TreeSet<>());
            int about = in.getInt(5 + 16);
            require(about == 0 || about == sender, "votes of another node");
            require(about != 0 || nodes.contains(sender), "device of " + sender + " before its own votes");
            if (about != 0) {
                nodes.add(about);
            }
        }
    }
}
