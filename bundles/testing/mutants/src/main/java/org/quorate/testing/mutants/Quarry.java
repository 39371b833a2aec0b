package org.quorate.testing.mutants;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One mutant, made and hunted: compiles the copy, starts the process that runs seeds, and reads what it finds. */
final class Quarry {
    private static final String SIMULATOR = "org.quorate.testing.simulator.Main";
    private static final int FIELDS_OF_VIOLATION = 6;
    private static final int FIELDS_OF_END = 3;

    private final Mutant mutant;
    private final Tree tree;
    private final Options options;
    private final Map<String, Integer> promises = new TreeMap<>();
    private String[] first = {};
    private String[] end = {};
    private final List<String> others = new ArrayList<>();
    private int failing;

    Quarry(Mutant mutant, Tree tree, Options options) {
        this.mutant = mutant;
        this.tree = tree;
        this.options = options;
    }

    /** Looks for it until it is found or the CPU time is used up. */
    Finding hunt() throws IOException, InterruptedException {
        try (Copy copy = Copy.of(mutant, tree, classPath())) {
            List<String> families = options.profile.isEmpty() ? mutant.families() : List.of(options.profile);
            Process process = java(
                            copy,
                            Hunt.class.getName(),
                            String.join(",", families),
                            Long.toString(options.base),
                            Long.toString(options.cpuMillis),
                            Long.toString(
                                    mutant.kind() == Mutant.Kind.CONTROL ? options.cpuMillis : options.thenMillis))
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    take(line.split("\t"), line);
                }
                process.waitFor();
            } finally {
                process.destroyForcibly();
            }
        } catch (Edit.DoesNotFit | IOException trouble) {
            return Finding.impossible(mutant, trouble.getMessage());
        }
        return finding();
    }

    /** Shows one seed of it, with every input and effect in words; answers the simulator's exit code. */
    int show(long seed) throws IOException, InterruptedException, Edit.DoesNotFit {
        try (Copy copy = Copy.of(mutant, tree, classPath())) {
            String family = options.profile.isEmpty() ? mutant.families().get(0) : options.profile;
            return java(copy, SIMULATOR, "--seed", Long.toString(seed), "--profile", family, "--verbose")
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }

    private void take(String[] fields, String line) {
        if (fields[0].equals(Hunt.VIOLATION) && fields.length == FIELDS_OF_VIOLATION) {
            first = first.length == 0 ? fields : first;
            failing++;
            promises.merge(fields[3], 1, Integer::sum);
        } else if (fields[0].equals(Hunt.END) && fields.length == FIELDS_OF_END) {
            end = fields;
        } else {
            others.add(line);
        }
    }

    private Finding finding() {
        if (end.length == 0) {
            return Finding.impossible(mutant, "the run broke off: " + String.join("\n", others));
        }
        boolean found = first.length > 0;
        return new Finding(
                mutant,
                "",
                promises,
                Long.parseLong(end[1]),
                failing,
                found ? Long.parseLong(first[1]) : 0,
                found ? first[2] : "",
                found ? first[3] + ": " + first[5] : "",
                found ? Long.parseLong(first[4]) : 0,
                Long.parseLong(end[2]));
    }

    private static ProcessBuilder java(Copy copy, String main, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xmx1g",
                "-cp",
                copy.classes() + File.pathSeparator + classPath(),
                main));
        command.addAll(Arrays.asList(words));
        return new ProcessBuilder(command);
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }
}
