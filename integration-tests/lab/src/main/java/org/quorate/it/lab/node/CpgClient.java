package org.quorate.it.lab.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.quorate.it.lab.host.Sources;

/** A client of libcpg, compiled on the machine where it runs, against the library that is there. */
public final class CpgClient {
    private static final List<String> COMPILER = List.of("gcc", "-std=c11", "-D_GNU_SOURCE", "-O2", "-Wall", "-Wextra");
    private static final List<String> LIBRARIES = List.of("-lcpg", "-lcorosync_common", "-lm");

    private CpgClient() {}

    /**
     * Compiles it, unless it is newer than its sources.
     *
     * @param directory of its sources; the program is called as that
     * @return the program
     * @throws IOException when that fails; the message has what the compiler said
     */
    public static Path compile(Path directory) throws IOException, InterruptedException {
        String name = directory.getFileName().toString();
        Path program = Sources.TARGET.resolve(name);
        List<String> sources = new ArrayList<>();
        FileTime newest = FileTime.fromMillis(0);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.{c,h}")) {
            for (Path file : files) {
                FileTime time = Files.getLastModifiedTime(file);
                newest = time.compareTo(newest) > 0 ? time : newest;
                if (file.toString().endsWith(".c")) {
                    sources.add(file.toString());
                }
            }
        }
        if (!Files.exists(program) || Files.getLastModifiedTime(program).compareTo(newest) < 0) {
            Files.createDirectories(Sources.TARGET);
            Path made = Files.createTempFile(Sources.TARGET, name, ".new");
            compile(sources, made);
            // Another run may be using the old one.
            Files.move(made, program, StandardCopyOption.ATOMIC_MOVE);
        }
        return program;
    }

    private static void compile(List<String> sources, Path program) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(COMPILER);
        command.addAll(List.of("-o", program.toString()));
        command.addAll(sources);
        command.addAll(LIBRARIES);
        Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (compiler.waitFor() != 0) {
            Files.deleteIfExists(program);
            throw new IOException("the client of libcpg cannot be compiled: " + said);
        }
    }
}
