package org.quorate.corosync.services.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.quorate.corosync.services.capture.Capture;
import org.quorate.corosync.services.capture.Captures;
import org.quorate.corosync.services.capture.Padding;

/** Messages of real daemons come out of the codecs as they went in. */
class GoldenMessagesTest {
    /** What the reference decoder finds in each capture. */
    private static final Map<String, Integer> MESSAGES = new TreeMap<>(Map.ofEntries(
            Map.entry("01-cold-start-2", 38),
            Map.entry("02-node-join", 37),
            Map.entry("03-cpg-small", 7),
            Map.entry("04-cpg-fragmented-and-packed", 28),
            Map.entry("05-cpg-procdown", 2),
            Map.entry("06-cfg-quorum-admin", 13),
            Map.entry("07-leave-sigterm", 18),
            Map.entry("08-kill-9", 19),
            Map.entry("09-partition-merge", 87),
            Map.entry("10-loss-retransmit", 12),
            Map.entry("11-recovery-encapsulated", 24),
            Map.entry("12-qdevice", 4),
            Map.entry("13-kill-node-and-shutdown", 12),
            Map.entry("20-udp-multicast", 44),
            Map.entry("30-mixed-ring-recovery-missing-at-daemon", 51),
            Map.entry("30-mixed-ring-recovery-missing-at-foreign-node", 24),
            Map.entry("31-mixed-ring-udp", 437),
            Map.entry("50-knet-plain", 21),
            Map.entry("51-mixed-ring-knet", 61)));

    @Test
    void all939MessagesOfTheCapturesAreEncodedAsTheyWere() {
        Map<String, Integer> found = new TreeMap<>();

        for (String name : MESSAGES.keySet()) {
            List<Capture.Message> messages = Capture.read(name + ".pcap").messages();
            for (Capture.Message message : messages) {
                assertSame(name, message.bytes());
            }
            found.put(name, messages.size());
        }

        assertEquals(MESSAGES, found);
        assertEquals(939, found.values().stream().mapToInt(Integer::intValue).sum());
    }

    @Test
    void everyWholeMessageOfTheSinglePacketsIsEncodedAsItWas() {
        String packets = new String(Captures.resource("packets.json"), StandardCharsets.UTF_8);
        Matcher payloads = Pattern.compile("\"payload\": *\"([0-9a-f]+)\"").matcher(packets);
        int read = 0;
        int messages = 0;

        while (payloads.find()) {
            for (byte[] message : Capture.wholeMessages(HexFormat.of().parseHex(payloads.group(1)))) {
                assertSame("packets.json", message);
                messages++;
            }
            read++;
        }

        assertEquals(56, read);
        assertEquals(56, messages);
    }

    private static void assertSame(String where, byte[] message) {
        byte[] again = Echo.of(message);

        String what = where + ": " + HexFormat.of().formatHex(message, 0, Math.min(64, message.length));
        assertArrayEquals(Padding.masked(message), Padding.masked(again), what);
        assertArrayEquals(Padding.masked(again), again, "padding is sent as zero; " + what);
    }
}
