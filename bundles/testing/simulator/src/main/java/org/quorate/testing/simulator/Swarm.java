package org.quorate.testing.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.quorate.testing.simulator.fault.Fault;
import org.quorate.testing.simulator.world.Profile;
import org.quorate.testing.simulator.world.World;

/**
 * Draws how a run will be. For each run first which features are on at all, then their rates: mixing everything all the time
 * hides faults that need much of one thing and none of another.
 */
final class Swarm {
    /** A family of profiles: its name, and how often it is drawn. */
    private record Family(String name, int weight) {}

    /** One pair of nodes loses data one way, to the end. */
    private static final String DEAF = "deaf";

    private static final List<Family> FAMILIES = List.of(
            new Family("swarm", 46),
            new Family("holes", 12),
            new Family("recovery", 4),
            new Family("small", 10),
            new Family("codec", 10),
            new Family("edges", 5),
            new Family("disk", 5),
            new Family("hand-over", 4),
            new Family("calm", 1),
            new Family(DEAF, 1),
            new Family("large", 1),
            new Family("many", 1));

    /** Disks lose what they held: ring ids may come again, so only asked for by name. */
    private static final String AMNESIA = "amnesia";

    /** Pairs of nodes do not hear each other for minutes: long runs, so only asked for by name. */
    private static final String APART = "apart";

    /** 64 nodes, for which the bound of EVS-16 is not always kept: only asked for by name. */
    private static final String CROWD = "crowd";

    /** Software of different versions that is upgraded while it runs, always; other families have it sometimes. */
    private static final String VERSIONS = "versions";

    /** Layers above the nodes, always, and nodes that die while these agree; others have layers sometimes. */
    static final String LAYERS = "layers";

    /** Layers that say nothing for a while, always, in rings that come and go. */
    static final String SILENT = "silent";

    private static final List<String> OF_LAYERS = List.of(LayersAbove.MUTE, LayersAbove.ROUND_BREAKER);

    private static final String LASTING = "lasting-cut";

    /** All nodes speak the corosync dialect, in its frames; no message needs more than one. */
    static final String COROSYNC = "corosync";

    /** What that dialect promises nothing about: it knows no message for old, and joins rings that cannot stand. */
    private static final List<String> NOT_IN_COROSYNC =
            List.of("replay", "duplicates", "straggler", "lost-disk", "deaf-pair", "twin", LASTING, "strays");

    /** Kinds of faults that are drawn after everything else. */
    private static final List<String> LATER = List.of(
            "swizzle",
            "held-back",
            "small-frames-only",
            "narrow-links",
            "disk-full",
            "token-crash",
            "echo",
            "corruption",
            "replay",
            "late-learner",
            "straggler",
            "strays");

    private static final List<String> ONLY_BY_CHOICE = List.of("lost-disk", "mass-crash", "deaf-pair", "twin");
    private static final int[] TOKEN_MILLIS = {200, 300, 500, 1000, 1000};
    private static final long[] EDGES = {(1L << 31) - 40, (1L << 32) - 40, (1L << 31) - 1, (1L << 32) - 1};

    private static final List<String> COMPATIBLE = List.of("1-1", "1-2", "1-3");
    private static final List<String> INCOMPATIBLE = List.of("1-1", "1-2", "2-2", "1-3", "3-3");

    private final SplittableRandom chance;
    private final Profile profile = new Profile();

    private Swarm(SplittableRandom chance) {
        this.chance = chance;
    }

    /** Names of the families that a seed may choose. */
    static List<String> drawn() {
        return FAMILIES.stream().map(Family::name).toList();
    }

    /** Names of all families. */
    static List<String> names() {
        return Stream.concat(drawn().stream(), Stream.of(AMNESIA, VERSIONS, APART, CROWD, COROSYNC, LAYERS, SILENT))
                .toList();
    }

    /** A profile of one family, or of any where the name is empty. */
    static Profile draw(SplittableRandom chance, String family) {
        Swarm swarm = new Swarm(chance);
        String any = swarm.anyFamily();
        swarm.common();
        swarm.shape(family.isEmpty() ? any : family);
        swarm.accelerate();
        swarm.mixVersions();
        swarm.later();
        LayersAbove.draw(swarm.profile, chance);
        return swarm.profile;
    }

    private String anyFamily() {
        int luck = chance.nextInt(FAMILIES.stream().mapToInt(Family::weight).sum());
        int at = 0;
        while (luck >= FAMILIES.get(at).weight()) {
            luck -= FAMILIES.get(at++).weight();
        }
        return FAMILIES.get(at).name();
    }

    private boolean coin() {
        return chance.nextBoolean();
    }

    private boolean rarely(int oneIn) {
        return chance.nextInt(oneIn) == 0;
    }

    private long between(long least, long most) {
        return (long) (least * Math.pow((double) most / least, chance.nextDouble()));
    }

    private void common() {
        nodes(rarely(40) ? 1 : 2 + chance.nextInt(7));
        profile.chaosNanos = between(5 * World.SECOND, (rarely(10) ? 90 : 30) * World.SECOND);
        profile.tokenLossNanos = TOKEN_MILLIS[chance.nextInt(TOKEN_MILLIS.length)] * World.MILLI
                + 25 * World.MILLI * Math.max(0, profile.nodes.length - 2);
        profile.joinNanos = Math.min(50 * World.MILLI, profile.tokenLossNanos / 8);
        profile.mergeNanos = coin() ? 200 * World.MILLI : between(100 * World.MILLI, 400 * World.MILLI);
        profile.linkNanos = between(50_000, 2 * World.MILLI);
        profile.jitterNanos = coin() ? 0 : between(10_000, 2 * World.MILLI);
        profile.linksKeepOrder = coin();
        profile.nanosPerKilobyte = coin() ? 8_000 : 800;
        profile.costNanos = between(2_000, 50_000);
        profile.inboxFrames = rarely(5) ? 64 : 4096;
        profile.diskNanos = coin() ? 0 : between(50_000, 30 * World.MILLI);
        profile.blocksOnDisk = coin();
        profile.refusedPorts = coin();
        profile.checksInvariants = rarely(5);
        profile.timersDiffer = rarely(10);
        profile.safeShare = coin() ? chance.nextDouble() : coin() ? 0 : 1;
        profile.submitNanos = between(20 * World.MILLI, 2 * World.SECOND);
        profile.burst = 1 + chance.nextInt(40);
        profile.usualBytes = coin() ? 200 : 4000;
        profile.windowMessages = rarely(5) ? 1 + chance.nextInt(4) : 256;
        profile.burstMessages = rarely(5) ? 1 + chance.nextInt(8) : 64;
        profile.storeCapacity = rarely(4) ? 64 : rarely(10) ? 16384 : 1024;
        for (String fault : Fault.KINDS.keySet()) {
            if (!LATER.contains(fault)
                    && !LASTING.equals(fault)
                    && !OF_LAYERS.contains(fault)
                    && coin()
                    && !ONLY_BY_CHOICE.contains(fault)) {
                profile.faults.add(fault);
            }
        }
        if (rarely(4)) {
            profile.faults.add("mass-crash");
        }
    }

    /** What was added after the rest comes last, so that the rest is drawn as before. */
    private void later() {
        if (profile.upgrades) {
            return; // Their runs have the faults that they can bear.
        }
        switch (profile.name) {
            case "swarm", "small", "codec", "edges", "large", "many" -> {
                for (String fault : LATER) {
                    if (rarely(3)) {
                        profile.faults.add(fault);
                    }
                }
            }
            case "holes" -> maybe("token-crash", "echo");
            case "disk" -> maybe("disk-full", "replay");
            case "hand-over" -> maybe("leave", "replay");
            default -> {}
        }
        if (profile.name.equals("codec") && rarely(4)) {
            profile.checksFrames = false;
            profile.judged = false;
            profile.faults.add("corruption");
        }
        if (profile.name.equals("swarm") && profile.versions.isEmpty() && rarely(40)) {
            profile.twin = profile.nodes[chance.nextInt(profile.nodes.length)];
            profile.judged = false;
            profile.faults.add("twin");
        }
        if (profile.name.equals("many") && profile.versions.isEmpty() && rarely(4)) {
            crowd(25 + chance.nextInt(8), 2 * World.SECOND);
        }
    }

    private void crowd(int count, long tokenLossNanos) {
        nodes(count);
        profile.tokenLossNanos = tokenLossNanos;
        profile.joinNanos = Math.max(profile.joinNanos, 2 * World.MILLI * count);
        // A message means an input at every node: a run has only so many.
        profile.submitNanos = 10 * World.SECOND;
        profile.burst = 3;
        profile.chaosNanos = Math.min(profile.chaosNanos, 6 * World.SECOND);
    }

    private void maybe(String... faults) {
        for (String fault : faults) {
            if (coin() && !profile.faults.contains(fault)) {
                profile.faults.add(fault);
            }
        }
    }

    private void nodes(int count) {
        int[] ids = new int[count];
        boolean sparse = rarely(4);
        int id = 0;
        for (int i = 0; i < count; i++) {
            id += sparse ? 1 + chance.nextInt(1 << 24) : 1;
            ids[i] = id;
        }
        profile.nodes = ids;
    }

    private void shape(String family) {
        profile.name = family;
        switch (family) {
            case "swarm" -> {}
            case "holes" -> faults("hole-maker", "recovery-breaker");
            case "recovery" -> recovery();
            case "small" -> small();
            case "codec" -> profile.encodes = true;
            case "edges" -> {
                profile.firstSeq = EDGES[chance.nextInt(EDGES.length)];
                profile.firstTokenSeq = EDGES[chance.nextInt(EDGES.length)];
            }
            case "disk" -> {
                faults("crash", "mass-crash", "recovery-breaker");
                profile.diskNanos = between(World.MILLI, 200 * World.MILLI);
            }
            case "hand-over" -> faults("hand-over", "uniform-loss", "partition", "recovery-breaker");
            case "calm" -> {
                faults();
                if (coin()) {
                    profile.evenLinks = true;
                    profile.jitterNanos = 0;
                }
            }
            case DEAF -> {
                nodes(3 + chance.nextInt(4));
                profile.faults.add("deaf-pair");
            }
            case "large" -> large();
            case "many" -> {
                nodes(9 + chance.nextInt(16));
                profile.chaosNanos = Math.min(profile.chaosNanos, 10 * World.SECOND);
                profile.submitNanos = World.SECOND;
            }
            case CROWD -> crowd(64, 3 * World.SECOND);
            case APART -> {
                nodes(3 + chance.nextInt(4));
                faults(LASTING);
                profile.standsStillNanos = coin() ? 1 : 1 + chance.nextLong(5 * World.SECOND);
                // A token that is lost sooner than links miss a peer finds the ring without a word of who hears whom.
                profile.tokenLossNanos = Math.max(profile.tokenLossNanos, 500 * World.MILLI);
                profile.joinNanos = Math.min(50 * World.MILLI, profile.tokenLossNanos / 8);
                profile.chaosNanos = between(30 * World.SECOND, 330 * World.SECOND);
                profile.submitNanos = 2 * World.SECOND;
                profile.burst = 4;
                profile.diskNanos = Math.min(profile.diskNanos, 2 * World.MILLI);
            }
            case VERSIONS -> {}
            case COROSYNC -> corosync();
            case LAYERS -> {
                recovery();
                faults(LayersAbove.ROUND_BREAKER);
            }
            case SILENT -> {
                recovery();
                faults(LayersAbove.MUTE, LayersAbove.ROUND_BREAKER, "partition");
                profile.chaosNanos = Math.min(profile.chaosNanos, 10 * World.SECOND);
            }
            case AMNESIA -> {
                profile.badDisk = true;
                profile.faults.add("lost-disk");
            }
            default -> throw new IllegalArgumentException("no profile is named " + family + "; there are " + names());
        }
        profile.windowMessages = Math.min(profile.windowMessages, profile.storeCapacity / 4);
        profile.burstMessages = Math.min(profile.burstMessages, profile.windowMessages);
    }

    private void mixVersions() {
        boolean asked = profile.name.equals(VERSIONS);
        // Whether rings come to rest is asked of nodes that could be in one.
        if (!rarely(5) && !asked || List.of(APART, LAYERS, SILENT).contains(profile.name) || profile.corosync) {
            return;
        }
        // Of two rings one may be the deaf pair alone, which cannot go on without a third to pass its messages on.
        List<String> mix = coin() || profile.name.equals(DEAF) ? COMPATIBLE : INCOMPATIBLE;
        for (int id : profile.nodes) {
            profile.versions.add(id + ":" + mix.get(chance.nextInt(mix.size())));
        }
        profile.upgrades = coin() || asked;
        if (profile.upgrades && (coin() || asked)) {
            // Only a ring that stands for a while takes a newer version into use.
            faults("hand-over");
        } else if (profile.upgrades && !profile.faults.contains("hand-over")) {
            profile.faults.add("hand-over");
        }
    }

    /** Drawn last, so that it changes nothing of what was drawn before. */
    private void accelerate() {
        profile.acceleration = coin() ? 1 + chance.nextInt(profile.burstMessages) : 0;
    }

    private void faults(String... names) {
        profile.faults.clear();
        profile.faults.addAll(Arrays.asList(names));
    }

    /** As many changes of a few nodes as virtual time allows, and little else to do. */
    private void recovery() {
        nodes(3 + chance.nextInt(3));
        faults("hole-maker", "recovery-breaker");
        if (coin()) {
            profile.faults.add("straggler");
        }
        if (coin()) {
            profile.faults.add("late-learner");
        }
        if (coin()) {
            profile.faults.add("uniform-loss");
        }
        profile.tokenLossNanos = between(150 * World.MILLI, 300 * World.MILLI);
        profile.joinNanos = profile.tokenLossNanos / 8;
        profile.safeShare = 0.3 + chance.nextDouble() * 0.7;
        profile.submitNanos = between(100 * World.MILLI, World.SECOND);
    }

    private void corosync() {
        profile.corosync = true;
        profile.encodes = true;
        profile.safeShare = 0;
        profile.windowMessages = rarely(5) ? 1 + chance.nextInt(8) : 50;
        profile.burstMessages = 17;
        profile.storeCapacity = rarely(4) ? 512 : 4096;
        profile.payloadBytes = 1410;
        profile.maxMessageBytes = 1400;
        if (rarely(4)) {
            profile.firstSeq = EDGES[chance.nextInt(EDGES.length)];
            profile.firstTokenSeq = EDGES[chance.nextInt(EDGES.length)];
        }
        profile.faults.removeAll(NOT_IN_COROSYNC);
    }

    private void small() {
        profile.windowMessages = 1 + chance.nextInt(8);
        profile.storeCapacity = 64;
        profile.payloadBytes = 64 + chance.nextInt(400);
        profile.maxMessageBytes = 30 * profile.payloadBytes;
        profile.queueBytes = 2 * profile.maxMessageBytes + chance.nextInt(100_000);
        profile.usualBytes = 3 * profile.payloadBytes;
        profile.largeShare = 0.02;
    }

    private void large() {
        profile.payloadBytes = coin() ? 1400 : 60_000;
        profile.largeShare = 0.02;
        profile.windowMessages = 256;
        profile.burstMessages = 64;
        profile.storeCapacity = 1024;
        profile.submitNanos = World.SECOND;
        profile.burst = 2;
        profile.chaosNanos = Math.min(profile.chaosNanos, 10 * World.SECOND);
    }
}
