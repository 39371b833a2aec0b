package org.quorate.testing.coverage;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IBundleCoverage;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.SessionInfoStore;
import org.jacoco.core.runtime.IRuntime;
import org.jacoco.core.runtime.LoggerRuntime;
import org.jacoco.core.runtime.RuntimeData;

/**
 * The command {@code quorate coverage}: {@code quorate sim} with the same words, and then what of the core it has reached. Exit
 * codes: 0 enough, 1 too little or a violation, 2 a class cannot be read, 64 wrong words.
 */
public final class Main {
    private static final int OK = 0;
    private static final int TOO_LITTLE = 1;
    private static final int TROUBLE = 2;

    private Main() {}

    /** Runs it and ends the process. */
    public static void main(String[] words) throws Exception {
        System.exit(run(List.of(words), System.out));
    }

    /** Runs the simulator on counted classes, then reports; answers the exit code. */
    static int run(List<String> words, PrintStream out) throws Exception {
        IRuntime runtime = new LoggerRuntime();
        RuntimeData counted = new RuntimeData();
        runtime.startup(counted);
        try {
            CountingLoader loader = new CountingLoader(runtime, Main.class.getClassLoader());
            int simulated = simulate(loader, words);
            if (simulated != OK) {
                return simulated;
            }
            CoverageReport report = new CoverageReport(analyse(counted, loader));
            out.print(report.text());
            return report.isEnough() ? OK : TOO_LITTLE;
        } catch (IOException unreadable) {
            out.println("quorate coverage: cannot read a class: " + unreadable);
            return TROUBLE;
        } finally {
            runtime.shutdown();
        }
    }

    private static int simulate(CountingLoader loader, List<String> words) throws Exception {
        Class<?> simulator = loader.loadClass("org.quorate.testing.simulator.Main");
        try {
            return (int) simulator
                    .getMethod("run", List.class, PrintStream.class, PrintStream.class)
                    .invoke(null, new ArrayList<>(words), System.out, System.err);
        } catch (InvocationTargetException thrown) {
            throw new IllegalStateException("the simulator failed", thrown.getCause());
        }
    }

    private static IBundleCoverage analyse(RuntimeData counted, CountingLoader loader) throws IOException {
        ExecutionDataStore executed = new ExecutionDataStore();
        counted.collect(executed, new SessionInfoStore(), false);
        CoverageBuilder builder = new CoverageBuilder();
        Analyzer analyzer = new Analyzer(executed, builder);
        for (CoreClasses.Named each : CoreClasses.all(loader)) {
            analyzer.analyzeClass(each.bytes(), each.name());
        }
        return builder.getBundle("core");
    }
}
