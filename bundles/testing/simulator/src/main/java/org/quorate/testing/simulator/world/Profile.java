package org.quorate.testing.simulator.world;

import java.util.ArrayList;
import java.util.List;
import org.quorate.ordering.totem.core.Abilities;
import org.quorate.ordering.totem.core.DialectPolicy;

/** Everything about a run that is drawn before it starts. Written by whoever draws it, read by the world. */
public final class Profile {
    /** Up to so many nodes the bound of EVS-16 is kept as the specification has it, also where timers differ. */
    private static final int FEW_NODES = 8;

    /**
     * In the corosync dialect what a node has given up on counts until a ring is installed, and strangers are asked all the same:
     * nodes that come out of the faults with different opinions need as many attempts.
     */
    private static final int ATTEMPTS_IN_COROSYNC = 4;

    /** How people name it. */
    public String name = "";

    /** Ids of the nodes, ascending. */
    public int[] nodes = {1, 2, 3};

    /** Length of the phase with faults. */
    public long chaosNanos = 30 * World.SECOND;

    /** Time on a link, on average. */
    public long linkNanos = 200_000;

    /** Frames need up to this much longer. */
    public long jitterNanos;

    /** All links take the same time, always. */
    public boolean evenLinks;

    /** A link delivers in order. */
    public boolean linksKeepOrder;

    /** Time a network card needs for 1024 bytes. */
    public long nanosPerKilobyte = 8_000;

    /** What waits longer than this for the card is dropped. */
    public long cardQueueNanos = 50 * World.MILLI;

    /** Time a node needs for one input. */
    public long costNanos = 5_000;

    /** Most frames that wait for a node, a power of two. */
    public int inboxFrames = 4096;

    /** Most bytes of these. */
    public int inboxBytes = 4 << 20;

    /** Longest time a disk needs to make a record durable; 0: at once. */
    public long diskNanos;

    /** A node handles nothing while its disk works; else it goes on and holds what it wants to send. */
    public boolean blocksOnDisk;

    /** A crash may leave a torn record. */
    public boolean badDisk;

    /** Clocks start anywhere and drift. */
    public boolean clocksDrift = true;

    /** The nodes speak the corosync dialect; else the native one. */
    public boolean corosync;

    /** Layers above agree on each ring, as those of a node do; of software that speaks no second version there are none. */
    public boolean layered;

    /** Options of quorum, {@code name=value}, where there are layers; without any the plain majority counts. */
    public final List<String> quorum = new ArrayList<>();

    /** Time between two things that applications of a node do with process groups, on average, where there are layers; 0: no groups. */
    public long groupNanos;

    /** Frames are encoded and decoded. */
    public boolean encodes;

    /** The link checks what arrives, and refuses what is damaged or of another cluster. */
    public boolean checksFrames = true;

    /** Promises are judged. Where not, only exceptions, storms and boundless memory count: damaged frames reach the cores. */
    public boolean judged = true;

    /** A node whose id another process has too, now and then; 0: none. */
    public int twin;

    /** Peers learn that a process is gone from its refused port. */
    public boolean refusedPorts;

    /** Looks inside the cores after every event. */
    public boolean checksInvariants;

    /** Token loss time. */
    public long tokenLossNanos = 1000 * World.MILLI;

    /** Between two join messages. */
    public long joinNanos = 50 * World.MILLI;

    /** Between two announcements. */
    public long mergeNanos = 200 * World.MILLI;

    /** When the network comes to stand still, with what is cut then, until the faults end; 0: never. */
    public long standsStillNanos;

    /** Nodes have different timers. */
    public boolean timersDiffer;

    /** Packets in one rotation. */
    public int windowMessages = 256;

    /** Bytes in one rotation. */
    public int windowBytes = 512 << 10;

    /** Packets in one visit. */
    public int burstMessages = 64;

    /** Packets of a visit that leave after the token, at most {@link #burstMessages}; 0: none. */
    public int acceleration;

    /** Packets kept. */
    public int storeCapacity = 1024;

    /** Largest payload of a packet. */
    public int payloadBytes = 1400;

    /** Largest message. */
    public int maxMessageBytes = 1 << 20;

    /** Bytes of messages that wait. */
    public int queueBytes = 4 << 20;

    /** Versions that the software of a node speaks, {@code id:least-most}; of nodes that are not named those of today. */
    public final List<String> versions = new ArrayList<>();

    /** Software that is started or handed over to may be newer than what was there before. */
    public boolean upgrades;

    /** Number before the first message of a ring. */
    public long firstSeq;

    /** Number before the first token of a ring. */
    public long firstTokenSeq;

    /** Share of messages that are safe. */
    public double safeShare = 0.5;

    /** Time between two submissions of a node, on average. */
    public long submitNanos = 100 * World.MILLI;

    /** Most messages of one submission. */
    public int burst = 40;

    /** Share of submissions followed by a long silence. */
    public double silences = 0.02;

    /** Largest message the workload submits often. */
    public int usualBytes = 1400;

    /** Share of messages above that, up to the largest. */
    public double largeShare;

    /** Names of the faults that are on, in order. */
    public final List<String> faults = new ArrayList<>();

    /** Processes there can be: one of each node, and the twin of one. */
    public int processes() {
        return nodes.length + (twin == 0 ? 0 : 1);
    }

    /** Id of the node of a process. */
    int idOf(int process) {
        return process < nodes.length ? nodes[process] : twin;
    }

    /** Consensus time that belongs to the token loss time. */
    public long consensusNanos() {
        return tokenLossNanos * 6 / 5;
    }

    /**
     * Bound of EVS-16, for the slowest node. It holds for up to 32 nodes. Of 64 that come out of the faults as strangers with
     * different opinions of who has failed, some runs need much longer: whoever gave the others up and stands alone is drawn into
     * the next gather by nodes that still exclude somebody, and that one cannot agree either. The same takes a second time among more
     * than a few nodes whose timers differ: they give each other up one after the other, and not together.
     */
    public long livenessNanos() {
        long slowest = timersDiffer ? 2 : 1;
        long attempts = corosync ? ATTEMPTS_IN_COROSYNC : timersDiffer && nodes.length > FEW_NODES ? 2 : 1;
        return attempts * (slowest * (tokenLossNanos + 2 * consensusNanos() + 20 * joinNanos) + World.SECOND);
    }

    /** What the nodes speak. */
    DialectPolicy dialect() {
        return corosync ? DialectPolicy.COROSYNC : DialectPolicy.NATIVE;
    }

    /** What the software of a node can do. */
    Abilities abilitiesOf(int id) {
        String prefix = id + ":";
        Abilities abilities = versions.stream()
                .filter(one -> one.startsWith(prefix))
                .map(one -> one.substring(prefix.length()).split("-"))
                .map(ends ->
                        new Abilities(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]), Abilities.ACCELERATION))
                .findFirst()
                .orElse(Abilities.CURRENT);
        boolean has = layered && (versions.isEmpty() || abilities.versionMax() > 1);
        return has ? abilities.withSynchronisation() : abilities;
    }

    @Override
    public String toString() {
        return name + ": nodes " + nodes.length + ", chaos " + chaosNanos / World.SECOND + " s, token "
                + tokenLossNanos / World.MILLI
                + " ms, link " + linkNanos / 1000 + " us, jitter " + jitterNanos / 1000 + " us, disk "
                + diskNanos / 1000
                + " us, window " + windowMessages + ", store " + storeCapacity + ", payload " + payloadBytes
                + ", acceleration " + acceleration + ", safe "
                + Math.round(safeShare * 100) + " %" + (corosync ? ", corosync" : "")
                + (layered ? ", layered" + (quorum.isEmpty() ? "" : " " + quorum) : "")
                + (groupNanos == 0 ? "" : ", groups " + groupNanos / World.MILLI + " ms")
                + (encodes ? ", encoded" : "")
                + (checksFrames ? "" : ", unchecked")
                + (twin == 0 ? "" : ", twin of " + twin)
                + (refusedPorts ? ", refused ports" : "")
                + (versions.isEmpty() ? "" : ", versions " + versions + (upgrades ? " and newer" : ""))
                + (timersDiffer ? ", timers differ" : "") + (badDisk ? ", bad disk" : "")
                + (firstSeq != 0 ? ", first seq " + firstSeq : "")
                + (firstTokenSeq != 0 ? ", first token " + firstTokenSeq : "")
                + ", faults " + faults;
    }
}
