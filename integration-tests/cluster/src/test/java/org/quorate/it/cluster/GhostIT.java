package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.it.cluster.NewcomerKill.Moment;
import org.quorate.shell.client.demo.DemoNode;
import org.quorate.shell.client.demo.NodeVerdict;
import org.quorate.shell.client.demo.VerdictWait;
import org.quorate.testing.judge.log.JudgeCommand;

/**
 * A process that joins and is killed while the members agree on the ring with it (corosync/corosync#828). As many rounds as the property
 * {@code quorate.ghost.rounds} says; {@code quorate.ghost.seed} repeats the choices of a run, not its moments.
 */
class GhostIT {
    /** How long the three may need until nothing is left of the one that was killed, and again for a message. */
    private static final long BOUND_NANOS = 10_000_000_000L;

    private static final long JOIN_NANOS = 180_000_000_000L;
    private static final long VERDICT_MILLIS = 20_000;

    /** One in so many is admitted before it starts; the others are rings of their own before. */
    private static final int FRESH = 5;

    @TempDir
    Path directory;

    @Test
    void m54NothingIsLeftOfANodeThatJoinsAndDiesAtAnyMoment() throws Exception {
        int rounds = Integer.getInteger("quorate.ghost.rounds", 10);
        long seed = Long.getLong("quorate.ghost.seed", System.nanoTime());
        System.out.println(rounds + " rounds, -Dquorate.ghost.seed=" + seed);
        Random chance = new Random(seed);
        List<NewcomerKill> kills = new ArrayList<>();
        Path logs;
        try (NewcomerNodes nodes = NewcomerNodes.start(directory)) {
            logs = nodes.logs();
            for (int round = 0; round < rounds; round++) {
                if (!isFresh(round)) {
                    nodes.newcomer(round).start();
                }
                if (round + 1 < rounds && !isFresh(round + 1)) {
                    nodes.newcomer(round + 1).start();
                }
                kills.add(round(nodes, round, chance));
            }
            VerdictWait verdict = VerdictWait.of(nodes.staying(), NodeVerdict.QUORATE);
            assertTrue(verdict.await(VERDICT_MILLIS), verdict::describe);
            report(nodes, kills);
        }
        requireJudged(logs);
    }

    /**
     * How long a newcomer lives.
     *
     * @param blind from its admission on, whatever becomes of it; else from the moment in which a round with it begins
     * @param micros so long
     */
    private record Delay(boolean blind, int micros) {
        private static final int BLIND_MICROS = 400_000;
        private static final int LONG_MICROS = 2_000_000;
        private static final int SHORT_MICROS = 40_000;

        /** Half of them die soon after a round has begun; nobody knows when one that has not started yet will be heard. */
        static Delay of(Random chance, boolean fresh) {
            return switch (chance.nextInt(4)) {
                case 0 -> new Delay(!fresh, chance.nextInt(BLIND_MICROS));
                case 1 -> new Delay(false, chance.nextInt(LONG_MICROS));
                default -> new Delay(false, chance.nextInt(SHORT_MICROS));
            };
        }

        @Override
        public String toString() {
            return micros / 1000.0 + " ms after " + (blind ? "it was admitted" : "a round had begun");
        }
    }

    private static boolean isFresh(int round) {
        return round % FRESH == FRESH - 1;
    }

    private static NewcomerKill round(NewcomerNodes nodes, int round, Random chance)
            throws IOException, InterruptedException {
        Newcomer newcomer = nodes.newcomer(round);
        Delay delay = Delay.of(chance, isFresh(round));
        DemoNode sender = nodes.staying().get(chance.nextInt(nodes.staying().size()));
        if (!isFresh(round)) {
            newcomer.awaitAlone();
        }
        RoundStart begun = RoundStart.of(nodes.staying());
        long admitted = System.nanoTime();
        nodes.admit(newcomer);
        newcomer.start();
        long from = delay.blind() ? System.nanoTime() : begun.await(admitted + JOIN_NANOS);
        RoundStart.sleepUntil(from + delay.micros() * 1000L);
        long killed = newcomer.kill();
        try {
            nodes.awaitThree(killed + BOUND_NANOS);
            long settled = System.nanoTime();
            nodes.say(sender, "round " + round, settled + BOUND_NANOS);
            nodes.awaitThree(settled + BOUND_NANOS);
            nodes.shutOut(newcomer);
            NewcomerKill kill = new NewcomerKill(newcomer.node().id(), admitted, killed, settled);
            System.out.printf(
                    "round %d: %s killed %s, gone %d ms later%n",
                    round, newcomer.node().name(), delay, kill.millis());
            return kill;
        } catch (AssertionError failed) {
            throw new AssertionError(
                    "round " + round + ", " + newcomer.node().name() + " killed " + delay + ": " + failed.getMessage(),
                    failed);
        }
    }

    /** Prints which moments were met; some have to be those that this is about. */
    private static void report(NewcomerNodes nodes, List<NewcomerKill> kills) throws IOException {
        Map<Moment, Integer> met = new TreeMap<>();
        for (NewcomerKill kill : kills) {
            met.merge(kill.moment(nodes), 1, Integer::sum);
        }
        long[] millis = kills.stream().mapToLong(NewcomerKill::millis).sorted().toArray();
        System.out.println("killed: " + met + "; gone after " + millis[millis.length / 2] + " ms (median), "
                + millis[millis.length - 1] + " ms (longest)");
        int hit = met.getOrDefault(Moment.WHILE_THE_RING_FORMED, 0) + met.getOrDefault(Moment.WITHIN_THE_ROUND, 0);
        assertTrue(hit > 0 && hit >= kills.size() / 10, () -> "too few within: " + met);
    }

    private static void requireJudged(Path logs) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int verdict = JudgeCommand.run(new String[] {logs.toString()}, out, out);
        assertEquals(JudgeCommand.KEPT, verdict, () -> said.toString(StandardCharsets.UTF_8));
    }
}
