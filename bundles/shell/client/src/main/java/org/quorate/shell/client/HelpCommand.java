package org.quorate.shell.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code quorate help [command]}: what this command does itself, and what the node does if one runs here. */
final class HelpCommand implements Subcommand {
    private static final String OVERVIEW = """
            usage: quorate [--data DIR | --socket FILE | --node NAME] [COMMAND] [OPTIONS]

            Without a node
              quorate demo ...                 three nodes on this machine; quorate demo help
              quorate config check FILE        checks settings and applies nothing
              quorate transport:key new        makes the key that all nodes of a cluster share
              quorate judge FILE...            judges the event logs of a run
              quorate version                  release of this command
              quorate help [COMMAND]           this, or one command in full

            With a running node
              quorate                          shell: commands one after the other
              quorate status                   cluster:status; scope:command in general
              quorate publish --channel C      standard input to a channel
              quorate subscribe --channel C    a channel to standard output

            Which node: --data DIR or --socket FILE; else QUORATE_SOCKET, ./run/quorate.sock, or
            node1 of the demo in ./demo. --node NAME names another node of that demo.
            """;

    private static final Map<String, String> OWN = new TreeMap<>(Map.of(
            "publish",
            """
            Publishes standard input to a channel, in order; waits while the ring has no room.

            usage: quorate publish --channel C [OPTIONS] < FILE

              --channel C      1 to 64 of A-Z a-z 0-9 . _ - ; in a channel whose name begins with
                               trace each message gets a unique id of 16 bytes in front
              --chunk BYTES    size of a message, 1 to 1048560, 16K or 1M; 16K if absent
              --lines          each line is a message; so it is when a person types
              --safe           deliver only what every member holds
              -q, --quiet      neither progress nor summary       -j, --json   summary as JSON
            """,
            "subscribe",
            """
            Writes what a channel delivers to standard output, in order. A slow reader slows the channel
            down, and is cut off when it takes nothing for 10 s.

            usage: quorate subscribe --channel C [OPTIONS]

              --channel C      as in publish; ids of 16 bytes are taken off
              --raw            the bytes as they are; so it is unless a person reads
              --lines          a line end behind each message
              --meta           instead of the bytes one line for each message: ring, sequence, piece, origin,
                               agreed or safe, length, CRC32C, id
              --count N        end after N messages
              --until-idle 3s  end when nothing was delivered for that long
              -q, --quiet      nothing on standard error but errors
            """,
            "exit-codes",
            """
              0  done, or "yes"                    77  your role is too low
              1  failed                           102  no node is running here
              2  the answer is "no"               103  the view changed since you looked
             64  usage                            105  no such node, link or setting
             65  input data is wrong              107  refused as unsafe
             69  a needed plug-in is absent       112  outcome unknown: treat as not done
             75  not yet; try again               124  timed out
                                                  130  interrupted
            """,
            "judge",
            "usage: quorate judge FILE...    judges event logs; quorate judge --help says more\n",
            "config",
            "usage: quorate config check FILE|DIRECTORY    exit code 0 valid, 65 not\n",
            "version",
            "usage: quorate version    release of this command; cluster:version asks the node\n"));

    @Override
    public int run(List<String> words, Console console) {
        SocketChoice choice =
                SocketChoice.takeFrom(words, System.getenv(), Path.of("").toAbsolutePath());
        List<String> topics = new ArrayList<>(choice.words());
        topics.removeIf(w -> w.startsWith("-"));
        if (topics.isEmpty()) {
            console.out().println(OVERVIEW);
            console.out().flush();
            if (Files.exists(choice.socket())) {
                console.out().println("Commands of the node");
                return NodeCommand.run(choice, List.of("help"), console);
            }
            console.out().println("No node runs here; its commands are listed when one does.");
            return 0;
        }
        String own = OWN.get(topics.get(0));
        if (own != null) {
            console.out().print(own);
            return 0;
        }
        return NodeCommand.run(choice, List.of("help", topics.get(0)), console);
    }
}
