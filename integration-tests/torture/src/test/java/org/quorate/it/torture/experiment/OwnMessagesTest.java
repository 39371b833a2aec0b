package org.quorate.it.torture.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnMessagesTest {
    private static final String RING = "1.16";

    @TempDir
    Path directory;

    private Path log(int node, String... lines) throws IOException {
        return Files.writeString(directory.resolve(node + ".jsonl"), String.join("\n", lines) + "\n");
    }

    private static String deliver(String ring, int origin, int number) {
        return String.format(
                "{\"e\":\"deliver\",\"m\":\"%08x%08x%016x\",\"r\":\"%s\",\"q\":1}", origin, 5, number, ring);
    }

    private static String left() {
        return "{\"e\":\"config\",\"k\":\"transitional\",\"r\":\"" + RING + "\",\"to\":\"1.20\"}";
    }

    @Test
    void whatWasSeenBeforeLeavingMustBeEverywhere() throws Exception {
        Path one = log(1, deliver(RING, 1, 1), deliver(RING, 1, 2), left());
        Path two = log(2, deliver(RING, 1, 1), left());

        List<String> missing =
                OwnMessages.of(1, one, Map.of("node2", two), RING).missing();

        assertEquals(List.of("00000001000000050000000000000002 at node2"), missing);
    }

    @Test
    void theOthersMayDeliverItAfterTheyHaveLeft() throws Exception {
        Path one = log(1, deliver(RING, 1, 1), left());
        Path two = log(2, left(), deliver(RING, 1, 1));

        assertEquals(
                List.of(), OwnMessages.of(1, one, Map.of("node2", two), RING).missing());
    }

    @Test
    void whatOneDeliversAloneAfterLeavingIsItsOwnAffair() throws Exception {
        Path one = log(1, left(), deliver(RING, 1, 1));
        Path two = log(2, left());

        assertEquals(
                List.of(), OwnMessages.of(1, one, Map.of("node2", two), RING).missing());
    }

    @Test
    void onlyOwnMessagesOfThatRingAreCompared() throws Exception {
        Path one = log(1, deliver("1.12", 1, 1), deliver(RING, 3, 1), left());
        Path two = log(2, left());

        assertEquals(
                List.of(), OwnMessages.of(1, one, Map.of("node2", two), RING).missing());
    }
}
