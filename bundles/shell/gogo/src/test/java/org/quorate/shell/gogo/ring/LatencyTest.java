package org.quorate.shell.gogo.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingLatency;
import org.quorate.ordering.TimeDistribution;
import org.quorate.shell.gogo.command.Command;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.command.Help;
import org.quorate.shell.gogo.fake.FakeNode;
import org.quorate.shell.gogo.report.Json;
import org.quorate.shell.gogo.report.Page;

public class LatencyTest {
    private final FakeNode node = new FakeNode();
    private Command command;

    @BeforeEach
    void findCommand() throws NoSuchMethodException {
        Method method = RingCommands.class.getMethod("latency", String.class);
        command = new Command("ring:latency", new RingCommands(node, null), method);
        node.order.recent = latency(10_400, 1_900_000);
        node.order.latency = latency(8_040_000, 6_000_000);
    }

    @Test
    void tenSecondsBackAreShownUnlessAnotherTimeIsGiven() throws InterruptedException {
        command.call(List.of());
        assertEquals(Duration.ofSeconds(10), node.order.askedFor);

        command.call(List.of("--for", "1m"));
        assertEquals(Duration.ofMinutes(1), node.order.askedFor);
    }

    @Test
    void aTimeThatIsNotKeptIsRefusedWithTheRange() {
        for (String last : List.of("0", "999ms", "61s", "2d", "soon")) {
            CommandFault fault = assertThrows(CommandFault.class, () -> command.call(List.of("--for", last)), last);

            assertEquals(Exit.USAGE, fault.exitCode());
        }
    }

    @Test
    void aMistypedOptionAndAWordTooManyAreAnsweredWithTheUsage() {
        CommandFault mistyped = assertThrows(CommandFault.class, () -> command.call(List.of("--fro", "10s")));
        CommandFault tooMany = assertThrows(CommandFault.class, () -> command.call(List.of("now")));

        assertEquals(Exit.USAGE, mistyped.exitCode());
        assertTrue(mistyped.text().endsWith("did you mean --for?"), mistyped.text());
        assertTrue(tooMany.text().contains("ring:latency [--for VALUE]"), tooMany.text());
    }

    @Test
    void helpNamesTheOptionItsRangeAndTheExitCodes() {
        Page page = new Page(80, false, false);

        Help.of(command).draw(page);

        assertTrue(
                page.text().contains("--for VALUE          how far to look back, 1s to 1m; 10s if absent"),
                page.text());
        assertTrue(page.text().contains("  75 "), page.text());
    }

    @Test
    void anOrderingThatFailsOrIsAbsentIsNotYetThere() {
        node.order.failure = Optional.of(new IllegalStateException("it ends"));
        CommandFault ending = assertThrows(CommandFault.class, () -> command.call(List.of()));
        node.ordering = false;
        CommandFault absent = assertThrows(CommandFault.class, () -> command.call(List.of()));

        assertEquals(Exit.NOT_YET, ending.exitCode());
        assertTrue(ending.text().contains("it ends"), ending.text());
        assertEquals(Exit.NOT_YET, absent.exitCode());
    }

    @Test
    void aLossTimeThatIsHardlyMoreThanTheSlowestRotationIsNotKept() throws InterruptedException {
        node.order.latency = latency(8_040_000, 500_000_000);

        String text = draw();

        assertTrue(text.contains("is only 2.1 times the slowest rotation:"), text);
        assertTrue(text.contains("room for pauses up to 525.0 ms. Do: "), text);
    }

    @Test
    void aRingWithoutRotationsSaysWhy() throws InterruptedException {
        TimeDistribution nothing = TimeDistribution.NOTHING;
        node.order.recent = new RingLatency(10_000, nothing, nothing, nothing, nothing);
        node.order.latency = node.order.recent;

        String text = draw();

        assertTrue(text.contains("an idle ring holds its token"), text);
        assertTrue(text.matches("(?s).*\\nrotation +0( +-){5}\\n.*"), text);
    }

    @Test
    void programsGetNanosecondsByName() throws InterruptedException {
        String json = Json.of(command.call(List.of()));

        assertTrue(
                json.contains("\"last\":{\"overMillis\":10400,\"rotation\":{\"count\":5261,\"p50Nanos\":475000,"),
                json);
    }

    private String draw() throws InterruptedException {
        Page page = new Page(80, false, false);
        ((LatencyReport) command.call(List.of())).draw(page);
        return page.text();
    }

    /** Times of a ring whose slowest rotation took so long. */
    public static RingLatency latency(long overMillis, long worstNanos) {
        return new RingLatency(
                overMillis,
                new TimeDistribution(
                        5_261, worstNanos / 4, worstNanos / 3, worstNanos / 2, worstNanos - 100_000, worstNanos),
                new TimeDistribution(5_261, 85_000, 120_400, 310_000, 990_000, 1_250_000),
                new TimeDistribution(412, 870_000, 1_400_000, 3_100_000, 4_000_000, 12_400_000_000L),
                TimeDistribution.NOTHING);
    }
}
