package org.quorate.node.loop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.node.RunningSettings.Change;
import org.quorate.node.RunningSettings.Faulty;
import org.quorate.node.RunningSettings.Sound;
import org.quorate.node.RunningSettings.Way;
import org.quorate.node.Settings.Setting;

/** What a running node takes over of changed files, and what waits for its next start. */
class LiveFilesTest {
    @TempDir
    Path etc;

    private final SettingsCheck check = new SettingsCheck(Samples.firstNode());
    private final List<ClusterSettings> configured = new ArrayList<>();
    private LiveFiles files;

    @BeforeEach
    void start() throws IOException {
        write("");
        ClusterSettings started = Samples.valid(check.directory(etc, SettingsCheck.Purpose.THIS_NODE));
        files = new LiveFiles(etc, check, started, SettingsWatch.stamps(etc), configured::add);
    }

    @Test
    void aLiveKeyIsTakenOverWithTheDefaultsThatFollowFromIt() throws IOException {
        write("ring.token.loss.ms = 4000\n");

        Sound read = sound();
        files.apply(read.number());

        assertTrue(read.changes().contains(new Change("ring.token.loss.ms", "1025", "4000", Way.LIVE)), "" + read);
        assertTrue(read.changes().contains(new Change("ring.consensus.ms", "1230", "4800", Way.LIVE)), "" + read);
        assertEquals(4000, configured.get(0).ring().tokenLoss().toMillis());
        assertEquals(read.standing(), files.standing());
        assertEquals(List.of(), sound().changes());
    }

    @Test
    void aKeyThatNeedsAStartIsAcceptedAndWaits() throws IOException {
        write("transport.port = 5407\nring.join.ms = 60\n");

        Sound read = sound();
        files.apply(read.number());

        assertEquals(Way.RESTART, way(read, "transport.port"));
        assertEquals(5405, configured.get(0).transport().port());
        assertEquals(60, configured.get(0).ring().join().toMillis());
        assertEquals(Optional.of("5405"), shown("transport.port").running());
        assertEquals("5407", shown("transport.port").value());
        assertEquals(Optional.empty(), shown("ring.join.ms").running());
        assertEquals(Way.RESTART, way(sound(), "transport.port"), "it still waits");
    }

    @Test
    void aNodeThatIsTakenOutOfTheFilesRunsOn() throws IOException {
        Files.writeString(etc.resolve("cluster.cfg"), """
                cluster.name = demo
                transport.insecure = true
                node.1.name = node1
                node.1.address.0 = 10.0.0.1
                node.2.name = node2
                node.2.address.0 = 10.0.0.2
                """);

        Sound read = sound();
        files.apply(read.number());

        assertEquals(3, configured.get(0).nodes().size());
        assertEquals(1025, configured.get(0).ring().tokenLoss().toMillis(), "the default of three nodes");
        assertEquals(Optional.of("node3"), shown("node.3.name").running());
        assertEquals("", shown("node.3.name").value());
    }

    @Test
    void keysOfQuorumAreTakenOverWhenTheMembersHaveChangedThem() throws IOException {
        write("quorum.last.man.standing = true\nquorum.expected.votes = 5\nquorum.wait.for.all = true\n");

        Sound read = sound();
        files.apply(read.number());

        assertEquals(Way.QUORUM, way(read, "quorum.expected.votes"));
        assertEquals(5, read.quorum().orElseThrow().expected());
        assertEquals(
                "{expected.votes=5, last.man.standing=true, wait.for.all=true}",
                read.quorum().orElseThrow().options().toString());
        assertEquals("{}", configured.get(0).layers().options().toString());
        assertEquals(Optional.of("3"), shown("quorum.expected.votes").running());

        files.quorumChanged(read.number());

        assertEquals(Optional.empty(), shown("quorum.expected.votes").running());
        assertEquals(3, configured.get(1).layers().options().size());
    }

    @Test
    void aFaultLeavesEverythingAsItWasAndNamesThePlace() throws IOException {
        Sound before = sound();
        write("ring.join.ms = 60\nring.merge.ms = 1s\n");

        Faulty faulty = (Faulty) files.read();

        assertEquals(1, faulty.faults().size());
        assertTrue(
                faulty.faults().get(0).contains(etc + "/cluster.cfg:11 ring.merge.ms: \"1s\" is not"),
                faulty.faults().get(0));
        assertThrows(IllegalArgumentException.class, () -> files.apply(before.number()));
        assertEquals(List.of(), configured);
        assertFalse(files.standing().shared().containsKey("ring.join.ms"));
    }

    @Test
    void onlyTheLastReadingIsApplied() throws IOException {
        write("ring.join.ms = 60\n");
        Sound first = sound();
        Sound second = sound();

        assertThrows(IllegalArgumentException.class, () -> files.apply(first.number()));

        files.apply(second.number());
        assertEquals(1, configured.size());
    }

    @Test
    void whatCannotBeStoredIsSaid() throws IOException {
        ClusterSettings started = Samples.valid(check.directory(etc, SettingsCheck.Purpose.THIS_NODE));
        LiveFiles full = new LiveFiles(etc, check, started, SettingsWatch.stamps(etc), settings -> {
            throw new IOException("no space left");
        });
        write("ring.join.ms = 60\n");
        Sound read = (Sound) full.read();

        assertEquals(
                List.of("the settings cannot be stored: no space left"),
                full.apply(read.number()).trouble());
        assertEquals(started.digest(), full.standing().digest());
    }

    private void write(String more) throws IOException {
        Files.writeString(etc.resolve("cluster.cfg"), Samples.THREE_NODES + "# more\n" + more);
    }

    private Sound sound() {
        return (Sound) files.read();
    }

    private static Way way(Sound read, String key) {
        return read.changes().stream()
                .filter(change -> change.key().equals(key))
                .findFirst()
                .orElseThrow()
                .way();
    }

    private Setting shown(String key) {
        return files.inForce().shown().stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
