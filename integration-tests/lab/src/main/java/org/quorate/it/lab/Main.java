package org.quorate.it.lab;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.quorate.it.lab.host.Needs;
import org.quorate.it.lab.host.RunDirectory;
import org.quorate.it.lab.node.Lab;
import org.quorate.it.lab.scenario.Soak;
import org.quorate.it.lab.throughput.Throughput;

/** {@code quorate lab}: see {@link #HELP}. */
public final class Main {
    /** Everything held. */
    static final int HELD = 0;

    /** Something did not, or the run could not be done. */
    static final int BROKEN = 1;

    private static final int USAGE = 64;

    private static final String HELP = """
            usage: ./quorate lab [--corosync N] [--quorate N] [--transport udpu|udp|knet]
                                 [--crypto CIPHER/HASH] [--token MS|default] [--ipv6]
                                 [--check | --soak MINUTES | --throughput] [...]

            Daemons of corosync and nodes of Quorate in one ring, each on a host of its own:
            a network namespace on a bridge, with private /run, /dev/shm and state. Needs
            root and the packages corosync, libcpg-dev, gcc, iproute2, nftables.

              (nothing else)     starts them, says how to reach each, ends them at Enter
              --check            plays every scenario and compares what all were told; what is
                                 not given is tried in all ways: sizes 1+1 2+1 1+2 2+2 (with
                                 --quorate 0: 2+0 3+0), transports, representatives, one IPv6
                --rings N+M,...  sizes of these rings, daemons and Quorate nodes
                --only PART,...  scenarios whose names have one of these in them, as "kill,pause"
              --soak MINUTES     a random fault every 5 s; default 2+2 over sealed knet
              --throughput       all send as fast as they can, in turns with a ring of as many
                                 daemons only; default 2+1 over sealed knet
                --rounds N       of both, default 7

              --corosync N       daemons, default 2
              --quorate N        Quorate nodes, default 1; together 2 to 9
              --transport T      default knet
              --crypto C/H       of knet: aes128, aes192, aes256 / md5, sha1, sha256, sha384,
                                 sha512; default none
              --token MS         default 1000, whatever the number of nodes; "default" is what
                                 corosync does by itself: 3000, and 650 for each node above two
              --ipv6             IPv6 instead of IPv4 addresses
              --representative K corosync or quorate: whose nodes have the lowest ids
              --dialect native   of Quorate nodes; for trying the lab itself, without daemons
              --seed S           of the faults of a soak; a new one each time unless given
              --dir DIR          directory of nodes and logs, default a new temporary one
              --keep             keep it; it is kept anyway when something does not hold

            exit codes: 0 everything holds, 1 something does not, 64 usage
            """;

    private Main() {}

    /** Runs the command. */
    public static void main(String[] words) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (words.length == 1 && (words[0].equals("--help") || words[0].equals("-h"))) {
            out.print(HELP);
            return;
        }
        try {
            long fresh = new SplittableRandom().nextLong(1_000_000_000);
            System.exit(run(OptionWords.read(words, fresh), out));
        } catch (OptionWords.Usage wrong) {
            System.err.println("quorate: " + wrong.getMessage() + ". See ./quorate lab --help.");
            System.exit(USAGE);
        }
    }

    private static int run(Options options, PrintStream out) throws IOException, InterruptedException {
        Optional<String> missing = Needs.missing();
        if (missing.isPresent()) {
            out.println("quorate lab cannot be done here: " + missing.get() + ".");
            return BROKEN;
        }
        List<Path> swept = RunDirectory.sweep();
        if (!swept.isEmpty()) {
            out.println("Removed what a run that was killed had left: "
                    + swept.stream().map(Path::toString).collect(Collectors.joining(" ")));
        }
        Report report = new Report(out);
        switch (options.mode()) {
            case CHECK -> new Check(report, options, Built.home()).run();
            case INTERACTIVE -> one(options, report, lab -> Interactive.run(lab, report, System.in));
            case SOAK -> one(options, report, lab -> soak(options, lab, report));
            case THROUGHPUT -> throughput(options, report);
        }
        if (options.mode() != Options.Mode.INTERACTIVE) {
            out.println(
                    report.failures() == 0
                            ? "Everything holds: " + report.held() + " lines."
                            : report.failures() + " of " + (report.held() + report.failures())
                                    + " lines do not hold: see those with ✘.");
        }
        return report.failures() == 0 ? HELD : BROKEN;
    }

    /** What is done with one ring. */
    private interface Use {
        void of(Lab lab) throws IOException, InterruptedException;
    }

    private static void one(Options options, Report report, Use use) throws IOException, InterruptedException {
        RunDirectory directory = options.newDirectory();
        try (Lab lab = new Lab(options.setup(), directory, Built.home())) {
            use.of(lab);
        } catch (IOException trouble) {
            report.fails(trouble.getMessage());
        }
        if (report.failures() == 0 && !options.keep()) {
            directory.remove();
        } else {
            directory.keep();
            report.say("    settings and logs of all nodes: " + directory.path());
        }
    }

    private static void soak(Options options, Lab lab, Report report) throws IOException, InterruptedException {
        report.say(lab.setup() + ", seed " + options.seed() + ":");
        Soak soak = new Soak(lab, options.seed(), report::outcome);
        try {
            soak.run(options.soakMinutes());
        } finally {
            report.say(soak.summary());
        }
    }

    private static void throughput(Options options, Report report) throws IOException, InterruptedException {
        Throughput throughput =
                new Throughput(options.setup(), Built.home(), Built.plugin(), line -> report.say("  " + line));
        try {
            for (Throughput.Result result : throughput.run(options.rounds())) {
                report.line(result.holds(), options.setup() + ", " + result);
            }
        } catch (IOException fault) {
            report.fails(fault.getMessage());
        }
    }
}
