package org.quorate.it.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.quorate.it.lab.Options.Mode;
import org.quorate.it.lab.node.Kind;
import org.quorate.it.lab.node.Setup;
import org.quorate.it.lab.node.Setup.Crypto;
import org.quorate.it.lab.node.Setup.Size;

/** Reads the words of the command line. */
final class OptionWords {
    private static final long MIN_TOKEN_MILLIS = 100;
    private static final long MAX_TOKEN_MILLIS = 60_000;
    private static final double MAX_MINUTES = 24 * 60;
    private static final int MAX_ROUNDS = 99;

    private final String[] words;
    private int at;
    private Mode mode = Mode.INTERACTIVE;
    private OptionalInt corosync = OptionalInt.empty();
    private OptionalInt quorate = OptionalInt.empty();
    private List<Size> rings = List.of();
    private List<String> only = List.of();
    private Optional<String> transport = Optional.empty();
    private Optional<Crypto> crypto = Optional.empty();
    private OptionalLong token = OptionalLong.of(Options.DEFAULT_TOKEN_MILLIS);
    private boolean ipv6;
    private Optional<Kind> representative = Optional.empty();
    private String dialect = Setup.COROSYNC_DIALECT;
    private double minutes;
    private int rounds = Options.DEFAULT_ROUNDS;
    private long seed;
    private Optional<Path> directory = Optional.empty();
    private boolean keep;

    /** The words of the command line are wrong. */
    static final class Usage extends Exception {
        private static final long serialVersionUID = 1;

        Usage(String what) {
            super(what);
        }
    }

    private OptionWords(String[] words, long freshSeed) {
        this.words = words;
        this.seed = freshSeed;
    }

    /** Reads the words; a seed that is not given is the given one. */
    static Options read(String[] words, long freshSeed) throws Usage {
        OptionWords reader = new OptionWords(words, freshSeed);
        for (reader.at = 0; reader.at < words.length; reader.at++) {
            reader.readOne();
        }
        return reader.options();
    }

    private void readOne() throws Usage {
        String word = words[at];
        switch (word) {
            case "--check" -> mode = Mode.CHECK;
            case "--soak" -> {
                mode = Mode.SOAK;
                minutes = number(0.1, MAX_MINUTES);
            }
            case "--throughput" -> mode = Mode.THROUGHPUT;
            case "--rounds" -> rounds = (int) whole(1, MAX_ROUNDS);
            case "--rings" -> rings = sizes();
            case "--only" -> only = List.of(value().split(","));
            case "--corosync" -> corosync = OptionalInt.of((int) whole(0, Setup.MAX_NODES));
            case "--quorate" -> quorate = OptionalInt.of((int) whole(0, Setup.MAX_NODES));
            case "--transport" -> transport = Optional.of(oneOf(Options.TRANSPORTS));
            case "--crypto" -> crypto = Optional.of(crypto());
            case "--token" -> token = token();
            case "--ipv6" -> ipv6 = true;
            case "--representative" ->
                representative = Optional.of(
                        Kind.valueOf(oneOf(List.of("corosync", "quorate")).toUpperCase(Locale.ROOT)));
            case "--dialect" -> dialect = oneOf(List.of(Setup.COROSYNC_DIALECT, "native"));
            case "--seed" -> seed = whole(0, 999_999_999_999_999_999L);
            case "--dir" -> directory = Optional.of(Path.of(value()));
            case "--keep" -> keep = true;
            default -> throw new Usage("lab does not understand \"" + word + "\"");
        }
    }

    private String value() throws Usage {
        at++;
        if (at >= words.length) {
            throw new Usage(words[at - 1] + " wants a value");
        }
        return words[at];
    }

    private String oneOf(List<String> allowed) throws Usage {
        String word = value();
        if (!allowed.contains(word)) {
            throw new Usage(words[at - 1] + " is one of " + String.join(", ", allowed) + ", not " + word);
        }
        return word;
    }

    private long whole(long low, long high) throws Usage {
        String word = value();
        if (!word.matches("[0-9]{1,18}") || Long.parseLong(word) < low || Long.parseLong(word) > high) {
            throw new Usage(words[at - 1] + " is a whole number from " + low + " to " + high + ", not " + word);
        }
        return Long.parseLong(word);
    }

    private double number(double low, double high) throws Usage {
        String word = value();
        if (!word.matches("[0-9]{1,6}(\\.[0-9]{1,3})?")
                || Double.parseDouble(word) < low
                || Double.parseDouble(word) > high) {
            throw new Usage(words[at - 1] + " is a number from " + low + " to " + high + ", not " + word);
        }
        return Double.parseDouble(word);
    }

    private List<Size> sizes() throws Usage {
        List<Size> sizes = new ArrayList<>();
        for (String word : value().split(",", -1)) {
            if (!word.matches("[0-9]\\+[0-9]")) {
                throw new Usage("--rings is sizes with commas between, each daemons+nodes as 2+1, not " + words[at]);
            }
            sizes.add(new Size(word.charAt(0) - '0', word.charAt(2) - '0'));
        }
        return sizes;
    }

    private OptionalLong token() throws Usage {
        if (at + 1 < words.length && words[at + 1].equals("default")) {
            at++;
            return OptionalLong.empty();
        }
        return OptionalLong.of(whole(MIN_TOKEN_MILLIS, MAX_TOKEN_MILLIS));
    }

    private Crypto crypto() throws Usage {
        String[] parts = value().split("/", -1);
        if (parts.length == 1 && parts[0].equals("none")) {
            return Crypto.NONE;
        }
        if (parts.length != 2 || !Options.CIPHERS.contains(parts[0]) || !Options.HASHES.contains(parts[1])) {
            throw new Usage("--crypto is none or one of " + String.join(", ", Options.CIPHERS) + ", a slash and one of "
                    + String.join(", ", Options.HASHES) + ", not " + words[at]);
        }
        return new Crypto(parts[0], parts[1]);
    }

    private Options options() throws Usage {
        if (!dialect.equals(Setup.COROSYNC_DIALECT) && transport.isEmpty()) {
            // Nodes among themselves use what they have, whatever it is called here.
            transport = Optional.of(Options.TRANSPORTS.get(0));
        }
        Options options = new Options(
                mode,
                corosync,
                quorate,
                rings,
                only,
                transport,
                crypto,
                token,
                ipv6,
                representative,
                dialect,
                minutes,
                rounds,
                seed,
                directory,
                keep);
        if (!rings.isEmpty() && (corosync.isPresent() || quorate.isPresent())) {
            throw new Usage("--rings says how many daemons and nodes there are: leave --corosync and --quorate out");
        }
        if (mode != Mode.CHECK && !(rings.isEmpty() && only.isEmpty())) {
            throw new Usage("--rings and --only are for --check");
        }
        if (crypto.filter(Crypto::isOn).isPresent()
                && transport.filter(t -> !t.equals(Options.KNET)).isPresent()) {
            throw new Usage("only knet seals packets: leave --crypto out, or write --transport knet");
        }
        for (Setup setup : mode == Mode.CHECK ? options.setups() : List.of(options.setup())) {
            if (setup.nodes() < 2 || setup.nodes() > Setup.MAX_NODES) {
                throw new Usage("a ring here has 2 to " + Setup.MAX_NODES + " nodes, not " + setup.nodes());
            }
            if (setup.corosync() > 0 && setup.quorate() > 0 && !dialect.equals(Setup.COROSYNC_DIALECT)) {
                throw new Usage("daemons of corosync do not speak --dialect " + dialect + ": write --corosync 0");
            }
        }
        if (mode == Mode.CHECK && directory.isPresent() && options.setups().size() > 1) {
            throw new Usage("--dir is for one ring: name its size, --transport and --crypto too");
        }
        return options;
    }
}
