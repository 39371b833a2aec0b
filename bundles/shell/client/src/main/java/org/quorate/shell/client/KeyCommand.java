package org.quorate.shell.client;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.quorate.transport.secure.core.MasterKey;
import org.quorate.transport.secure.keys.KeyFiles;

/** {@code quorate transport:key new}, which needs no node; whatever else is asked of the key is asked of the node. */
final class KeyCommand implements Subcommand {
    private static final int FAILED = 1;
    private static final int UNSAFE = 107;
    private static final String USAGE = """
            Makes the key that all nodes of a cluster share, readable by its owner only.

            usage: quorate transport:key new [--file FILE] [--next]

              --file FILE   etc/cluster.key of the node in this directory if absent
              --next        the file beside it that quorate transport:key rotate prepared wants on every member

            Then copy the file to every other node. Its content is never shown; transport:key show tells the key's id.
            """;

    @Override
    public int run(List<String> words, Console console) {
        int at = words.indexOf("new");
        if (at < 0) {
            List<String> node = new ArrayList<>(words);
            node.add(0, "transport:key");
            return new NodeCommand().run(node, console);
        }
        List<String> rest = new ArrayList<>(words);
        rest.remove(at);
        Path here = Path.of("").toAbsolutePath();
        SocketChoice choice = SocketChoice.takeFrom(rest, System.getenv(), here);
        Options options =
                new Options("transport:key", choice.words(), Set.of("--next", "-h", "--help"), Set.of("--file"));
        if (options.has("-h") || options.has("--help")) {
            console.out().print(USAGE);
            return 0;
        }
        Path file = options.value("--file").map(here::resolve).orElseGet(() -> usual(choice.socket()));
        return make(options.has("--next") ? new KeyFiles(file).next() : file, console);
    }

    /** Of the node whose socket that is. */
    private static Path usual(Path socket) {
        return socket.resolveSibling("..").normalize().resolve("etc").resolve("cluster.key");
    }

    private static int make(Path file, Console console) {
        Path directory = file.toAbsolutePath().getParent();
        MasterKey key = KeyFiles.freshKey();
        try {
            if (!Files.isDirectory(directory)) {
                console.err()
                        .println("TRN-035  No key was made. Why: there is no directory " + directory
                                + ". Do: go to the node's directory, or name the file by --file.");
                return FAILED;
            }
            KeyFiles.create(file, key);
        } catch (FileAlreadyExistsException e) {
            console.err()
                    .println("TRN-036  No key was made. Why: " + file
                            + " exists, and nodes may depend on it. Do: quorate"
                            + " transport:key rotate changes the key of a running cluster; else move the file away.");
            return UNSAFE;
        } catch (IOException e) {
            console.err()
                    .println("TRN-035  No key was made. Why: " + file + " cannot be written ("
                            + e.getClass().getSimpleName() + "). Do: look at the owner of the directory and the disk.");
            return FAILED;
        }
        console.out()
                .println("Made " + file + ", key " + MasterKey.text(key.id())
                        + ", mode 0600. Copy it to every other node of the cluster, as secretly as a password.");
        return 0;
    }
}
