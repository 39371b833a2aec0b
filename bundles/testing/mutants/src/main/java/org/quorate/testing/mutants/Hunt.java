package org.quorate.testing.mutants;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.quorate.node.ThreadSafe;
import org.quorate.testing.simulator.Simulation;

/**
 * Runs seeds until one breaks a promise, in a process of its own whose class path begins with the mutated core. Its time is the
 * process's whole CPU time: start of the virtual machine, compilation and collection of garbage included.
 *
 * <p>Speaks lines of fields between tabs: {@code violation seed family promise cpuMillis why}, and {@code end seeds cpuMillis}.
 */
@ThreadSafe
final class Hunt {
    static final String VIOLATION = "violation";
    static final String END = "end";

    /** A seed that needs so much CPU time does not end at all: seeds need a hundredth of that. */
    private static final long HANG_MILLIS = 20_000;

    private static final long WATCH_MILLIS = 500;

    private final List<String> families;
    private final long firstSeed;
    private final long budgetMillis;
    private final long thenMillis;
    private final PrintStream out;
    private long seeds;
    private long running;
    private long runningSince = Long.MAX_VALUE;
    private long firstFound = Long.MAX_VALUE;

    private Hunt(List<String> families, long firstSeed, long budgetMillis, long thenMillis, PrintStream out) {
        this.families = families;
        this.firstSeed = firstSeed;
        this.budgetMillis = budgetMillis;
        this.thenMillis = thenMillis;
        this.out = out;
    }

    /** Words: families, first seed, CPU milliseconds at most, CPU milliseconds after the first violation. */
    public static void main(String[] words) {
        Hunt hunt = new Hunt(
                List.of(words[0].split(",")),
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                new PrintStream(System.out, true, StandardCharsets.UTF_8));
        Thread watch = new Thread(hunt::watch, "hang-watch");
        watch.setDaemon(true);
        watch.start();
        hunt.run();
    }

    private void run() {
        for (long seed = firstSeed; goesOn(); seed++) {
            String family = familyOf(seed);
            begin(seed);
            try {
                new Simulation(seed, family)
                        .run()
                        .breach()
                        .ifPresent(breach -> found(breach.property(), breach.getMessage()));
            } catch (VirtualMachineError exhausted) {
                // An endless recursion or hoard of the mutant; whatever else is thrown is a fault of this program.
                found("error", exhausted.toString());
            }
            end();
        }
        sayEnd();
    }

    private String familyOf(long seed) {
        return families.get((int) ((seed - firstSeed) % families.size()));
    }

    private synchronized boolean goesOn() {
        long spent = cpuMillis();
        return spent < budgetMillis && (firstFound == Long.MAX_VALUE || spent < firstFound + thenMillis);
    }

    private synchronized void begin(long seed) {
        running = seed;
        runningSince = cpuMillis();
    }

    private synchronized void end() {
        seeds++;
        runningSince = Long.MAX_VALUE;
    }

    private synchronized void found(String promise, String why) {
        long spent = cpuMillis();
        firstFound = Math.min(firstFound, spent);
        out.println(String.join(
                "\t",
                VIOLATION,
                Long.toString(running),
                familyOf(running),
                promise,
                Long.toString(spent),
                String.valueOf(why).replaceAll("\\s+", " ")));
    }

    private synchronized void sayEnd() {
        out.println(String.join("\t", END, Long.toString(seeds), Long.toString(cpuMillis())));
    }

    private void watch() {
        try {
            while (!hangs()) {
                Thread.sleep(WATCH_MILLIS);
            }
            Runtime.getRuntime().halt(0);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean hangs() {
        boolean hangs = runningSince != Long.MAX_VALUE && cpuMillis() - runningSince > HANG_MILLIS;
        if (hangs) {
            found("hang", "one run does not end");
            seeds++;
            sayEnd();
        }
        return hangs;
    }

    private static long cpuMillis() {
        Optional<Duration> spent = ProcessHandle.current().info().totalCpuDuration();
        return spent.orElseThrow(() -> new IllegalStateException("this system does not tell a process's CPU time"))
                .toMillis();
    }
}
