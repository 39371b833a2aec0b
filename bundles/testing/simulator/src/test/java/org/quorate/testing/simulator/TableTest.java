package org.quorate.testing.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.quorate.ordering.totem.core.Reason;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.testing.simulator.table.Row;
import org.quorate.testing.simulator.table.TableReport;
import org.quorate.testing.simulator.table.TableWatch;
import org.quorate.testing.simulator.table.Tally;

class TableTest {
    @Test
    void watchingTheTableDoesNotChangeARun() {
        Outcome alone = new Simulation(43, "swarm").run();
        TableWatch watch = new TableWatch();
        Outcome watched = new Simulation(43, "swarm").run(watch, watch);

        assertEquals(alone.hash(), watched.hash());
        assertEquals(alone.events(), watched.events());
    }

    @Test
    void everyFailedRecoveryHasItsStepAndItsReason() {
        Tally tally = tally("holes", 12);

        long steps = 0;
        for (Row row : Row.values()) {
            steps += row.place.equals("failed recovery") ? tally.of(row) : 0;
        }
        long gathers = 0;
        for (Reason reason : Reason.values()) {
            gathers += tally.of(StateName.RECOVERY, reason);
        }
        assertTrue(steps > 0);
        assertEquals(gathers, steps);
    }

    @Test
    void everyInstallationHasItsSetOfThoseThatMoved() {
        Tally tally = tally("swarm", 6);

        long moved = 0;
        for (int members = 1; members <= 8; members++) {
            moved += tally.of(members);
        }
        assertTrue(moved > 0);
        assertEquals(moved, tally.of(Row.INSTALL_EMPTY) + tally.of(Row.INSTALL_EXCHANGED));
    }

    @Test
    void whatNeverHappensInTheNativeDialectDoesNot() {
        Tally tally = tally("swarm", 12);

        for (Row row : Row.values()) {
            assertTrue(row.never.isEmpty() || tally.of(row) == 0, row.toString());
        }
    }

    @Test
    void theReportNamesWhatWasRare() {
        TableReport report = new TableReport(tally("calm", 2));

        assertTrue(report.rare().stream().anyMatch(line -> line.contains(Row.OP_TOKEN_LOSS.toString())));
        assertTrue(report.rare().stream().noneMatch(line -> line.contains(Row.OP_TOKEN.toString())));
        assertTrue(report.rare().stream().noneMatch(line -> line.contains(Row.OP_DATA_DEAD_RING.toString())));
        assertTrue(report.text().contains(Row.OP_DATA_DEAD_RING + "  -- never: dialect C only"));
    }

    private static Tally tally(String family, int seeds) {
        Tally sum = new Tally();
        for (long seed = 1; seed <= seeds; seed++) {
            TableWatch watch = new TableWatch();
            assertEquals("", new Simulation(seed, family).run(watch, watch).report());
            sum.add(watch.tally());
        }
        return sum;
    }
}
