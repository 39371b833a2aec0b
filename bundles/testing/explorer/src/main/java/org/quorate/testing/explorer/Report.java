package org.quorate.testing.explorer;

import java.lang.management.ManagementFactory;

/** What one exploration has come to, for people and for programs. */
final class Report {
    private static final double NANOS = 1e9;

    private final String start;
    private final Exploration exploration;
    private final World world;
    private final Options options;
    private final long startNanos = System.nanoTime();
    private final long startCpu = cpuNanos();
    private double seconds;
    private double cpuSeconds;

    Report(String start, Exploration exploration, World world, Options options) {
        this.start = start;
        this.exploration = exploration;
        this.world = world;
        this.options = options;
    }

    /** The exploration has ended. */
    void ended() {
        seconds = elapsed();
        cpuSeconds = (cpuNanos() - startCpu) / NANOS;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private double elapsed() {
        return (System.nanoTime() - startNanos) / NANOS;
    }

    /** Deepest depth of which every state is known. */
    int completeTo() {
        return exploration.perDepth().size() - 1;
    }

    boolean isComplete() {
        return exploration.finding().isEmpty()
                && !exploration.isOutOfMemory()
                && (completeTo() == options.depth || exploration.isExhausted());
    }

    /** How far it is, short enough for a terminal. */
    String progress() {
        return String.format(
                "%-5s depth %2d  %,d states  %,.0f states/s  %,d to expand   ",
                start,
                exploration.depth(),
                exploration.states(),
                exploration.states() / elapsed(),
                exploration.waiting());
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format("start %s: new states at each depth %s%n", start, exploration.perDepth()));
        text.append(String.format(
                "start %s: %,d states, %,d moves, %,d inputs to cores (%,d images, %,d frames), %.0f s, %.0f CPU-s, %,.0f states"
                        + " per CPU-second%n",
                start,
                exploration.states(),
                exploration.moves(),
                world.cores().runs(),
                world.cores().images(),
                world.cores().frames(),
                seconds,
                cpuSeconds,
                exploration.states() / cpuSeconds));
        if (exploration.isExhausted() && !exploration.isOutOfMemory()) {
            text.append(String.format("explorer complete from %s: there are no more states%n", start));
        } else if (isComplete()) {
            text.append(String.format("explorer complete to depth %d from %s%n", options.depth, start));
        } else if (exploration.isOutOfMemory()) {
            text.append(String.format(
                    "explorer incomplete from %s: no memory is left (%,d MB; QUORATE_TOOL_JAVA_OPTS=-Xmx...): depth %d complete, %,d"
                            + " states%n",
                    start, Runtime.getRuntime().maxMemory() >> 20, completeTo(), exploration.states()));
        } else if (exploration.finding().isEmpty()) {
            text.append(String.format(
                    "explorer NOT complete from %s: %,d states are the limit (--states); complete to depth %d%n",
                    start, options.states, completeTo()));
        }
        exploration
                .finding()
                .ifPresent(found -> text.append(String.format(
                        "VIOLATION from %s at depth %d: %s%nagain: quorate explore --start %s%s --path %s%n",
                        start,
                        found.path().size(),
                        found.what(),
                        start,
                        (options.delays > 0 ? " --delays " + options.delays : "")
                                + (options.acceleration == 0 ? " --acceleration 0" : ""),
                        Moves.path(found.path()))));
        return text.toString();
    }

    String json() {
        return String.format(
                "{\"start\":\"%s\",\"depth\":%d,\"completeToDepth\":%d,\"complete\":%b,\"exhausted\":%b,\"states\":%d,"
                        + "\"statesPerDepth\":%s,\"moves\":%d,\"inputs\":%d,\"seconds\":%s,\"violation\":%s,\"path\":%s}",
                start,
                options.depth,
                completeTo(),
                isComplete(),
                exploration.isExhausted(),
                exploration.states(),
                exploration.perDepth().toString().replace(" ", ""),
                exploration.moves(),
                world.cores().runs(),
                Double.toString(Math.round(seconds * 1000) / 1000.0),
                exploration.finding().map(found -> quoted(found.what())).orElse("null"),
                exploration
                        .finding()
                        .map(found -> quoted(Moves.path(found.path())))
                        .orElse("null"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
