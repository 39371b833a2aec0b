package org.quorate.node.loop.settings;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks one value against what its key allows. */
final class ValueCheck {

    /** Longer numbers are beyond every limit and not worth reading. */
    private static final int MAX_DIGITS = 18;

    private static final String BEYOND = "9".repeat(MAX_DIGITS);

    private static final Pattern NAME = Pattern.compile("[a-z0-9.-]{1,64}");
    private static final Pattern WITH_UNIT = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,6})?) *([a-z]*)");
    private static final Map<String, String> MILLISECONDS =
            Map.of("", "1", "ms", "1", "s", "1000", "sec", "1000", "m", "60000", "min", "60000");
    private static final Map<String, String> BYTES = Map.of(
            "", "1", "b", "1", "k", "1024", "kb", "1024", "kib", "1024", "m", "1048576", "mb", "1048576", "mib",
            "1048576");
    private static final Map<String, String> PLAIN = Map.of("", "1", "percent", "1", "messages", "1");

    private ValueCheck() {}

    /** The value in its normal form, or empty after a fault was noted. */
    static Optional<String> value(Key key, Entry entry, Findings findings) {
        if (entry.value().isEmpty()) {
            findings.at(entry)
                    .limit(key.limits())
                    .error(
                            FaultCode.MISSING,
                            "\"" + entry.key() + "\" has no value.",
                            key.standard().isEmpty()
                                    ? "write one: " + key.limits()
                                    : "write one, or delete the line for the default, " + key.standard());
            return Optional.empty();
        }
        return switch (key.type()) {
            case NUMBER -> number(key, entry, findings);
            case BOOLEAN -> flag(key, entry, findings);
            case WORD -> word(key, entry, findings);
            case NAME -> name(key, entry, findings);
            case GROUP -> group(key, entry, findings);
            case PATH -> path(key, entry, findings);
            case CHOICE -> choice(key, entry, findings);
            case ADDRESS ->
                key.name().equals(Catalogue.NODE_ADDRESS) // those are read with their nodes
                        ? Optional.of(entry.value())
                        : Address.parse(entry, findings).map(address -> entry.value());
        };
    }

    private static Optional<String> number(Key key, Entry entry, Findings findings) {
        String written = entry.value();
        if (!written.matches("[+-]?[0-9]+")) {
            String unit = key.unit().isEmpty() ? "" : " of " + key.unit();
            findings.at(entry)
                    .limit(key.limits())
                    .error(
                            FaultCode.TYPE,
                            Visible.quoted(written) + " is not a whole number" + unit + ".",
                            "write " + meant(key, written));
            return Optional.empty();
        }
        BigInteger number =
                new BigInteger(written.length() <= MAX_DIGITS ? written : written.charAt(0) == '-' ? "-1" : BEYOND);
        boolean search = key.name().equals(Catalogue.FRAME_MAX) && number.signum() == 0;
        boolean low = number.compareTo(BigInteger.valueOf(key.min())) < 0 && !search;
        boolean high = number.compareTo(BigInteger.valueOf(key.max())) > 0;
        if (low || high) {
            String unit = key.unit().isEmpty() ? "" : " " + key.unit();
            String zero = key.name().equals(Catalogue.FRAME_MAX) ? "0, or " : "";
            findings.at(entry)
                    .limit(zero + key.limits())
                    .error(
                            FaultCode.LIMIT,
                            Visible.text(written) + " is " + (low ? "below the lowest" : "above the highest")
                                    + " value allowed, " + (low ? key.min() : key.max()) + unit + ".",
                            "write " + zero + key.limits());
            return Optional.empty();
        }
        return Optional.of(number.toString());
    }

    /** What the operator probably meant by a number with a unit or grouping; else an example. */
    private static String meant(Key key, String written) {
        String plain = written.replaceAll("(?<=[0-9])[_' ](?=[0-9])", "").toLowerCase(Locale.ROOT);
        Matcher matcher = WITH_UNIT.matcher(plain);
        Map<String, String> factors = switch (key.unit()) {
            case "milliseconds" -> MILLISECONDS;
            case "bytes" -> BYTES;
            default -> PLAIN;
        };
        if (matcher.matches() && factors.containsKey(matcher.group(2))) {
            BigDecimal number = new BigDecimal(matcher.group(1))
                    .multiply(new BigDecimal(factors.get(matcher.group(2))))
                    .stripTrailingZeros();
            boolean allowed = number.compareTo(BigDecimal.valueOf(key.min())) >= 0
                    && number.compareTo(BigDecimal.valueOf(key.max())) <= 0;
            if (number.scale() <= 0 && allowed) {
                return number.toBigInteger().toString();
            }
        }
        return key.limits();
    }

    private static Optional<String> flag(Key key, Entry entry, Findings findings) {
        if (entry.value().equals("true") || entry.value().equals("false")) {
            return Optional.of(entry.value());
        }
        String meant = switch (entry.value().toLowerCase(Locale.ROOT)) {
            case "yes", "on", "1", "true" -> "true";
            case "no", "off", "0", "false" -> "false";
            default -> key.limits();
        };
        findings.at(entry)
                .limit(key.limits())
                .error(FaultCode.TYPE, Visible.quoted(entry.value()) + " is neither true nor false.", "write " + meant);
        return Optional.empty();
    }

    private static Optional<String> word(Key key, Entry entry, Findings findings) {
        if (key.words().contains(entry.value())) {
            return Optional.of(entry.value());
        }
        if (key.name().equals(Catalogue.WATCH) && entry.value().equals("apply")) {
            findings.at(entry)
                    .limit(key.limits())
                    .error(
                            FaultCode.NOT_IN_RELEASE,
                            "\"" + key.name() + " = " + entry.value() + "\" is not in this release.",
                            "write " + key.limits() + ", or delete the line");
        } else {
            findings.at(entry)
                    .limit(key.limits())
                    .error(
                            FaultCode.TYPE,
                            Visible.quoted(entry.value()) + " is not a value of \"" + key.name() + "\".",
                            "write " + key.limits());
        }
        return Optional.empty();
    }

    private static Optional<String> choice(Key key, Entry entry, Findings findings) {
        String written = entry.value();
        if (key.words().contains(written)) {
            return Optional.of(written);
        }
        String[] ids = written.split("[ ,]+");
        if (Arrays.stream(ids).allMatch(NodeCheck::isId)) {
            return Optional.of(String.join(" ", ids));
        }
        findings.at(entry)
                .limit(key.limits())
                .error(
                        FaultCode.TYPE,
                        Visible.quoted(written) + " is not a value of \"" + key.name() + "\".",
                        "write " + key.limits());
        return Optional.empty();
    }

    /** Checks a name of a cluster, node, provider or policy. */
    static Optional<String> name(Key key, Entry entry, Findings findings) {
        String written = entry.value();
        if (NAME.matcher(written).matches()) {
            return Optional.of(written);
        }
        String lower = written.toLowerCase(Locale.ROOT).replaceAll("[_ ]", "-");
        findings.at(entry)
                .limit(key.limits())
                .error(
                        FaultCode.LIMIT,
                        written.length() > 64
                                ? "The name is " + written.length() + " characters long; 64 are allowed."
                                : Visible.quoted(written) + " is not a name: a name is 1 to 64 of a-z 0-9 . -",
                        NAME.matcher(lower).matches() ? "write " + lower : "write another name");
        return Optional.empty();
    }

    private static Optional<String> group(Key key, Entry entry, Findings findings) {
        Optional<InetAddress> address = Address.literal(entry.value());
        if (address.isPresent() && address.get().isMulticastAddress()) {
            return Optional.of(address.get().getHostAddress());
        }
        findings.at(entry)
                .limit(key.limits())
                .error(
                        FaultCode.ADDRESS,
                        Visible.quoted(entry.value()) + " is not a multicast address.",
                        "write one of 239.0.0.0 to 239.255.255.255 or ff00::/8, or delete the line for unicast");
        return Optional.empty();
    }

    private static Optional<String> path(Key key, Entry entry, Findings findings) {
        try {
            return Optional.of(Path.of(entry.value()).toString());
        } catch (InvalidPathException odd) {
            findings.at(entry)
                    .limit(key.limits())
                    .error(
                            FaultCode.TYPE,
                            Visible.quoted(entry.value()) + " is not a path.",
                            "write a path of this system");
            return Optional.empty();
        }
    }
}
