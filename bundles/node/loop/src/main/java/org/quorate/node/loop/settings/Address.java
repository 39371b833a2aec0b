package org.quorate.node.loop.settings;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and perhaps a port, as written: {@code 10.0.0.1}, {@code db-2:5407}, {@code ::1}, {@code [::1]:5407}.
 *
 * @param host    IP address or host name, without brackets
 * @param literal the IP address if {@code host} is one
 * @param port    the port if one is written, 1 to 65535
 */
record Address(String host, Optional<InetAddress> literal, OptionalInt port) {

    private static final int MAX_LENGTH = 300;

    private static final Pattern BRACKETS = Pattern.compile("\\[([0-9a-fA-F:.]+)](?::(.*))?");
    private static final Pattern HOST_PORT = Pattern.compile("([^:]*)(?::(.*))?");
    private static final Pattern LABELS =
            Pattern.compile("(?=.{1,253}$)(?![0-9.]+$)[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?"
                    + "(\\.[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?)*\\.?");
    private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");

    /** Reads an address; empty after a fault was noted. */
    static Optional<Address> parse(Entry entry, Findings findings) {
        String written = entry.value();
        if (written.length() > MAX_LENGTH) {
            return refuse(
                    entry,
                    findings,
                    "The address is " + written.length() + " characters long.",
                    "write an IP address or host name");
        }
        boolean bareIpv6 = written.chars().filter(c -> c == ':').count() > 1 && !written.startsWith("[");
        Matcher matcher = (written.startsWith("[") ? BRACKETS : HOST_PORT).matcher(written);
        if (!bareIpv6 && !matcher.matches()) {
            return refuse(
                    entry,
                    findings,
                    Visible.quoted(written) + " is not an address.",
                    "write an IP address or host name, with :port where needed; IPv6 with port is [address]:port");
        }
        String host = bareIpv6 ? written : matcher.group(1);
        String port = bareIpv6 ? null : matcher.group(2); // null: the pattern's group did not take part
        if (port != null && !isPort(port)) {
            return refuse(entry, findings, Visible.quoted(port) + " is not a port.", "write 1 to 65535");
        }
        Optional<InetAddress> literal = literal(host);
        if (literal.isEmpty()
                && (bareIpv6 || written.startsWith("[") || !LABELS.matcher(host).matches())) {
            return refuse(
                    entry,
                    findings,
                    Visible.quoted(host) + " is neither an IP address nor a host name.",
                    host.contains("%")
                            ? "write an address that does not need an interface"
                            : "write it like 10.0.0.1, fd00::1 or db-1.example");
        }
        Optional<String> unusable = literal.flatMap(Address::whyNotOneMachine);
        if (unusable.isPresent()) {
            return refuse(
                    entry,
                    findings,
                    Visible.quoted(host) + " is " + unusable.get() + ".",
                    "write the address of the node on this link");
        }
        return Optional.of(new Address(
                host, literal, port == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port))));
    }

    private static Optional<Address> refuse(Entry entry, Findings findings, String what, String remedy) {
        findings.at(entry).limit(Catalogue.key(Catalogue.NODE_ADDRESS).limits()).error(FaultCode.ADDRESS, what, remedy);
        return Optional.empty();
    }

    /** The IP address that the text spells in full; never asks a name service. */
    static Optional<InetAddress> literal(String text) {
        try {
            if (text.length() > MAX_LENGTH) {
                return Optional.empty();
            }
            if (text.matches("[0-9.]+")) {
                return ipv4(text);
            }
            return text.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")
                    ? Optional.of(InetAddress.getByName("[" + text + "]"))
                    : Optional.empty();
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<InetAddress> ipv4(String text) throws UnknownHostException {
        String[] parts = text.split("\\.", -1);
        byte[] bytes = new byte[4];
        for (int i = 0; i < parts.length; i++) {
            if (parts.length != 4 || !OCTET.matcher(parts[i]).matches() || Integer.parseInt(parts[i]) > 255) {
                return Optional.empty();
            }
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return Optional.of(InetAddress.getByAddress(bytes));
    }

    /** Why this is not the address of one machine on every node, if so. */
    static Optional<String> whyNotOneMachine(InetAddress address) {
        if (address.isAnyLocalAddress()) {
            return Optional.of("the address of no machine");
        }
        if (address.isMulticastAddress()) {
            return Optional.of("a multicast group, not one machine");
        }
        if (address instanceof Inet4Address && address.getHostAddress().equals("255.255.255.255")) {
            return Optional.of("the broadcast address");
        }
        return !(address instanceof Inet4Address) && address.isLinkLocalAddress()
                ? Optional.of("a link-local address, which means something else on every interface")
                : Optional.empty();
    }

    private static boolean isPort(String text) {
        return text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= 65_535;
    }
}
