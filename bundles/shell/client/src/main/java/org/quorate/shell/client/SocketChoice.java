package org.quorate.shell.client;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which node is meant: {@code --socket FILE}, {@code --data DIR}, {@code --node NAME} of a demo; else {@code
 * QUORATE_SOCKET}, the node in the working directory, or the first node of a demo there.
 *
 * @param socket the node's socket, whether it exists or not
 * @param words what is left
 */
public record SocketChoice(Path socket, List<String> words) {
    private static final String SOCKET = "run/quorate.sock";

    /** Longest path that a socket address takes on every supported system, in bytes. */
    private static final int MAX_PATH_BYTES = 100;

    /**
     * Takes the options that choose a node out of the words.
     *
     * @param directory the working directory
     * @throws UsageFault when an option lacks its value or names no demo node
     */
    public static SocketChoice takeFrom(List<String> given, Map<String, String> environment, Path directory) {
        Path chosen = null;
        List<String> words = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String word = given.get(i);
            if (word.equals("--")) {
                words.addAll(given.subList(i, given.size()));
                break;
            }
            switch (word) {
                case "--socket" -> chosen = directory.resolve(value(given, ++i));
                case "--data" -> chosen = directory.resolve(value(given, ++i)).resolve(SOCKET);
                case "-n", "--node" -> chosen = demoNode(value(given, ++i), directory);
                default -> words.add(word);
            }
        }
        return new SocketChoice(chosen != null ? chosen : usual(environment, directory), List.copyOf(words));
    }

    private static String value(List<String> given, int index) {
        if (index >= given.size()) {
            throw new UsageFault("The option " + given.get(index - 1) + " needs a value.", "see quorate help");
        }
        return given.get(index);
    }

    private static Path usual(Map<String, String> environment, Path directory) {
        String named = environment.getOrDefault("QUORATE_SOCKET", "");
        if (!named.isEmpty()) {
            return directory.resolve(named);
        }
        Path here = directory.resolve(SOCKET);
        Path demo = directory.resolve("demo/node1").resolve(SOCKET);
        return !Files.exists(here) && Files.exists(demo) ? demo : here;
    }

    private static Path demoNode(String name, Path directory) {
        for (Path demo : List.of(directory.resolve("demo"), directory)) {
            if (name.matches("[a-z0-9.-]{1,64}")
                    && Files.isDirectory(demo.resolve(name).resolve("run"))) {
                return demo.resolve(name).resolve(SOCKET);
            }
        }
        throw new UsageFault(
                "There is no demo node \"" + name + "\" here; asking another machine's node is not in this release.",
                "name the node by --data DIR or --socket FILE");
    }

    /** The socket's path in its shortest form: socket addresses take few bytes. */
    Path shortest() {
        Path relative =
                Path.of("").toAbsolutePath().relativize(socket.toAbsolutePath().normalize());
        boolean tooLong = socket.toString().getBytes(StandardCharsets.UTF_8).length > MAX_PATH_BYTES;
        return tooLong ? relative : socket;
    }
}
