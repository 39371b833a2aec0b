package org.quorate.corosync.services.core;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.quorate.corosync.services.capture.Capture;
import org.quorate.corosync.services.core.DaemonRules.Hazard;
import org.quorate.corosync.services.wire.GroupName;
import org.quorate.ordering.RingId;

/**
 * What ends or hangs a daemon is never sent: not in rings that change at any point, and not by a member that is fed with messages
 * of daemons out of their order, with bytes of them changed, while its processes ask for anything.
 */
class HazardsTest {
    private static final int SIMULATIONS = 500;
    private static final int FEEDS = 150;
    private static final int MOVES = 300;

    private static final Map<Hazard, String> FOUND = new TreeMap<>();
    private static final Map<Hazard, Integer> LOOKED = new TreeMap<>();
    private static int longest;

    @BeforeAll
    static void runEverything() {
        for (long seed = 1; seed <= SIMULATIONS; seed++) {
            RingSimulation simulation = new RingSimulation(1_000_000 + seed, 4, false);
            simulation.run(400);
            add(simulation.rules());
        }
        List<byte[]> messages = new ArrayList<>();
        for (String name : List.of("06-cfg-quorum-admin", "09-partition-merge", "12-qdevice", "31-mixed-ring-udp")) {
            Capture.read(name + ".pcap").messages().forEach(each -> messages.add(each.bytes()));
        }
        for (long seed = 1; seed <= FEEDS; seed++) {
            feed(new SplittableRandom(seed), messages);
        }
    }

    private static void add(DaemonRules rules) {
        rules.found().forEach(FOUND::putIfAbsent);
        rules.looked().forEach((hazard, times) -> LOOKED.merge(hazard, times, Integer::sum));
    }

    private static void feed(SplittableRandom chance, List<byte[]> messages) {
        DaemonRules rules = new DaemonRules();
        Recorder recorder = new Recorder() {
            @Override
            public void send(Lane lane, byte[] bytes, int length) {
                super.send(lane, bytes, length);
                rules.sent(1, lane, sent.get(sent.size() - 1).bytes());
                longest = Math.max(longest, length);
            }

            @Override
            public void synchronising(RingId ring) {
                sent.removeIf(each -> each.lane() == Lane.SYNCHRONISATION);
            }
        };
        CorosyncServices services =
                new CorosyncServices(1, new VoteSettings(1, 3, false, chance.nextBoolean()), recorder);
        byte[] payload = new byte[3 << 20];
        for (int i = 0; i < MOVES; i++) {
            GroupName group = GroupName.of("g" + chance.nextInt(3));
            int pid = chance.nextInt(3);
            switch (chance.nextInt(12)) {
                case 0 -> {
                    RingId ring = new RingId(1, 9 + 4L * chance.nextInt(10));
                    rules.installed(1, ring);
                    services.configuration(OneMember.regular(ring, List.of(1, 2, 3), List.of(2)));
                }
                case 1 -> services.join(group, pid);
                case 2 -> services.leave(group, pid, chance.nextBoolean());
                case 3 ->
                    services.multicast(
                            group, pid, payload, 0, chance.nextInt(chance.nextInt(20) == 0 ? payload.length : 200));
                case 4 ->
                    services.votesConfigured(
                            new VoteSettings(chance.nextInt(9), 1 + chance.nextInt(9), chance.nextBoolean(), false));
                case 5, 6 ->
                    recorder.takeSent().forEach(each -> {
                        rules.delivered(2, 1, each.bytes());
                        services.delivered(1, each.bytes(), 0, each.bytes().length);
                    });
                default -> {
                    byte[] bytes = messages.get(chance.nextInt(messages.size())).clone();
                    for (int changes = chance.nextInt(3); changes > 0; changes--) {
                        bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt();
                    }
                    services.delivered(1 + chance.nextInt(4), bytes, 0, bytes.length);
                }
            }
        }
        add(rules);
    }

    private static void assertNever(Hazard hazard, int times) {
        assertNull(FOUND.get(hazard));
        assertTrue(LOOKED.get(hazard) > times, hazard + " looked for " + LOOKED.get(hazard) + " times");
    }

    @Test
    void hazard1TheDeviceIsNeverToldOfBeforeItsNode() {
        assertNever(Hazard.DEVICE_BEFORE_NODE, 1000);
    }

    @Test
    void hazard2NoMessageIsLongerThanADaemonCanPutTogether() {
        assertNever(Hazard.TOO_LONG, 10_000);
        assertTrue(longest > 1_000_000, "longest message " + longest);
    }

    @Test
    void hazard4NoServiceNumberIsOutsideTheDaemonsTable() {
        assertNever(Hazard.SERVICE_NUMBERS, 10_000);
    }

    @Test
    void hazard7NoVersionOfTheConfigurationIsAnnounced() {
        assertNever(Hazard.CONFIG_VERSION, 1000);
    }

    @Test
    void hazard8EveryRingGetsItsServiceBuildAndEveryStepItsBarrier() {
        assertNever(Hazard.SILENCE, 10_000);
    }
}
