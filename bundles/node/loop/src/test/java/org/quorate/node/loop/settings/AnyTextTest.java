package org.quorate.node.loop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever stands in a file, the answer is settings or printable faults: never an exception. */
class AnyTextTest {

    private static final int TEXTS = 2000;
    private static final List<String> PIECES = List.of(
            "cluster.name",
            "node.",
            "1",
            "2",
            "99999999999",
            ".name",
            ".address.",
            "0",
            "10.0.0.1",
            "::1",
            "[",
            "]",
            ":",
            "=",
            " ",
            "\t",
            "#",
            "!",
            "\\",
            "\\u00",
            "${env:",
            "}",
            "\n",
            "\r",
            "\u00a0",
            "\ufeff",
            "\u0000",
            "\ud800",
            "ring.join.ms",
            "transport.port",
            "-",
            "true",
            "node.id",
            "1s",
            ".",
            "ring.token.loss.ms",
            "transport.insecure = true\n",
            "x",
            "\ud83d\ude00");

    @Test
    void anyTextGivesSettingsOrPrintableFaults() {
        Random chance = new Random(7);
        for (int i = 0; i < TEXTS; i++) {
            String text = (i % 2 == 0 ? Samples.THREE_NODES : "") + anyText(chance);

            Checked checked = Samples.check(Samples.firstNode(), text, i % 3 == 0 ? anyText(chance) : "");
            String report = SettingsReport.text(checked, List.of("etc/cluster.cfg"));

            assertFalse(report.isEmpty(), text);
            assertEquals(
                    0,
                    report.codePoints()
                            .filter(c -> c != '\n' && Visible.isInvisible(c))
                            .count(),
                    report);
        }
    }

    private static String anyText(Random chance) {
        StringBuilder text = new StringBuilder();
        for (int n = chance.nextInt(40); n > 0; n--) {
            text.append(PIECES.get(chance.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
