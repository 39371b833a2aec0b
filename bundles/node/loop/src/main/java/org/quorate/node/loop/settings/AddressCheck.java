package org.quorate.node.loop.settings;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Checks the addresses of all nodes against each other, link by link: resolvable, one family, reachable, unique. */
final class AddressCheck {

    private final Collection<NodeDraft> drafts;
    private final Values values;
    private final Machine machine;
    private final Findings findings;
    private final Map<String, List<InetAddress>> resolved = new TreeMap<>();
    private final SortedMap<Integer, SortedMap<Integer, InetSocketAddress>> byNode = new TreeMap<>();
    private boolean unresolved;
    private boolean loopbackMisplaced;

    AddressCheck(Collection<NodeDraft> drafts, Values values, Machine machine, Findings findings) {
        this.drafts = drafts;
        this.values = values;
        this.machine = machine;
        this.findings = findings;
    }

    /** One address on one link, as the check sees it. */
    private record Place(NodeDraft node, int link, Address written, InetAddress ip) {
        private Entry entry() {
            return node.addressEntry(link);
        }

        private String text() {
            return written.host();
        }
    }

    /** Socket addresses by node id and link; incomplete where a fault was noted. */
    SortedMap<Integer, SortedMap<Integer, InetSocketAddress>> check() {
        drafts.forEach(d -> byNode.put(d.id(), new TreeMap<>()));
        TreeSet<Integer> links = new TreeSet<>();
        drafts.forEach(d -> links.addAll(d.addresses().keySet()));
        List<Place> all = new ArrayList<>();
        for (int link : links) {
            List<Place> places = places(link);
            checkFamilies(link, places);
            checkLoopback(places);
            all.addAll(places);
        }
        checkPorts(all);
        checkSecurity(all);
        checkMulticast(all);
        return byNode;
    }

    /** True if no frame leaves this machine: every address is of loopback. */
    boolean isAllLoopback() {
        return byNode.values().stream()
                .flatMap(links -> links.values().stream())
                .allMatch(address -> address.getAddress().isLoopbackAddress());
    }

    /** True if all nodes run on one machine: their addresses are of loopback, or the same one. */
    boolean isOneMachine() {
        Set<InetAddress> hosts = new HashSet<>();
        byNode.values().forEach(links -> links.values().forEach(address -> hosts.add(address.getAddress())));
        return hosts.size() <= 1 || hosts.stream().allMatch(InetAddress::isLoopbackAddress);
    }

    /** True if some address could not be used, so that what is missing may follow from that. */
    boolean isDoubtful() {
        return unresolved || loopbackMisplaced || drafts.stream().anyMatch(NodeDraft::isDoubtful);
    }

    /** True if a loopback address stands among others: it then says nothing about which machine is meant. */
    boolean isLoopbackMisplaced() {
        return loopbackMisplaced;
    }

    private List<Place> places(int link) {
        Map<NodeDraft, List<InetAddress>> candidates = new LinkedHashMap<>();
        for (NodeDraft draft : drafts) {
            Address written = draft.addresses().get(link);
            if (written != null) {
                List<InetAddress> found = written.literal().map(List::of).orElseGet(() -> resolve(written.host()));
                if (found.isEmpty()) {
                    unresolved = true;
                    findings.at(draft.addressEntry(link))
                            .error(
                                    FaultCode.UNRESOLVED,
                                    Visible.quoted(written.host()) + " has no address on this node.",
                                    "write the IP address, or add the name to /etc/hosts");
                } else {
                    candidates.put(draft, found);
                }
            }
        }
        // Where every name has both families: IPv4, so that every node chooses the same.
        boolean ipv4 = candidates.values().stream().allMatch(c -> c.stream().anyMatch(AddressCheck::isIpv4));
        boolean ipv6 = candidates.values().stream().allMatch(c -> c.stream().anyMatch(a -> !isIpv4(a)));
        List<Place> places = new ArrayList<>();
        candidates.forEach((draft, found) -> {
            InetAddress chosen = found.stream()
                    .filter(a -> ipv4 ? isIpv4(a) : !ipv6 || !isIpv4(a))
                    .findFirst()
                    .orElseThrow();
            places.add(new Place(draft, link, draft.addresses().get(link), chosen));
        });
        return places;
    }

    private List<InetAddress> resolve(String host) {
        return resolved.computeIfAbsent(host, machine::resolve);
    }

    private void checkFamilies(int link, List<Place> places) {
        for (Place place : places) {
            Place first = places.get(0);
            if (isIpv4(place.ip()) != isIpv4(first.ip())) {
                findings.at(place.entry())
                        .why(first.node().name() + " has " + family(first) + ", "
                                + place.node().name() + " has " + family(place))
                        .error(
                                FaultCode.FAMILY,
                                "Link " + link + " has addresses of different families.",
                                "give every node an IPv4, or every node an IPv6 address on link " + link);
                return;
            }
        }
    }

    private static String family(Place place) {
        return (isIpv4(place.ip()) ? "IPv4 (" : "IPv6 (") + place.ip().getHostAddress() + ")";
    }

    private void checkLoopback(List<Place> places) {
        if (places.stream().allMatch(p -> p.ip().isLoopbackAddress())) {
            return;
        }
        for (Place place : places) {
            if (!place.ip().isLoopbackAddress()) {
                continue;
            }
            loopbackMisplaced = true;
            String name = Visible.quoted(place.text());
            if (place.written().literal().isPresent()) {
                findings.at(place.entry())
                        .error(
                                FaultCode.LOOPBACK,
                                name + " is a loopback address; the others cannot reach that.",
                                "write the address of " + place.node().name() + " on this link");
            } else {
                findings.at(place.entry())
                        .error(
                                FaultCode.LOOPBACK,
                                name + " resolves to " + place.ip().getHostAddress()
                                        + " (loopback) on this node; the others cannot reach that.",
                                "write the IP address, or correct /etc/hosts");
            }
        }
    }

    private void checkPorts(List<Place> all) {
        int basePort = values.number(Catalogue.PORT);
        Map<InetSocketAddress, Place> owners = new LinkedHashMap<>();
        for (Place place : all) {
            int port = place.written().port().orElse(basePort + place.link());
            if (port > 65_535) {
                findings.at(values.entry(Catalogue.PORT).orElse(place.entry()))
                        .limit("1 to 65535")
                        .error(
                                FaultCode.RELATION,
                                "Link " + place.link() + " would use port " + port + ", which does not " + "exist.",
                                "lower transport.port");
                return;
            }
            InetSocketAddress address = new InetSocketAddress(place.ip(), port);
            byNode.get(place.node().id()).put(place.link(), address);
            Place owner = owners.putIfAbsent(address, place);
            if (owner != null) {
                boolean sameNode = owner.node() == place.node();
                findings.at(place.entry())
                        .error(
                                FaultCode.ADDRESS_IN_USE,
                                ConfiguredNode.hostPort(address)
                                        + " is also "
                                        + (sameNode ? "" : owner.node().name() + " on ") + "link " + owner.link()
                                        + " (line " + owner.entry().line() + ").",
                                sameNode
                                        ? "give each link an address of its own"
                                        : "give each node its own address, or its own port: " + place.text() + ":"
                                                + (port + 1));
            }
        }
    }

    /** Links that nobody else protects: knet encrypts if it is told to, the others of a ring with corosync never do. */
    private void checkSecurity(List<Place> all) {
        String provider = TransportSettings.provider(values);
        boolean knet = provider.equals(TransportSettings.KNET);
        boolean encrypted = knet && !values.text(Catalogue.CIPHER).equals("none");
        boolean undecided = values.flag(Catalogue.INSECURE)
                || values.isFaulty(Catalogue.INSECURE)
                || values.isFaulty(Catalogue.PROVIDER)
                || knet && values.isFaulty(Catalogue.CIPHER);
        List<Place> outside =
                all.stream().filter(p -> !p.ip().isLoopbackAddress()).toList();
        if (outside.isEmpty() || undecided || encrypted || !TransportSettings.leavesUnsealed(values)) {
            return;
        }
        Place first = outside.get(0);
        String others = outside.size() == 1 ? "" : " and " + (outside.size() - 1) + " more";
        String why = knet
                ? "transport.crypto.cipher is none"
                : TransportSettings.isCorosyncOnly(provider)
                        ? "corosync's udp and udpu never encrypt"
                        : "in a ring with corosync nothing is sealed, because daemons could not open it";
        findings.at(first.entry())
                .why(why + "; whoever reaches " + first.text() + others + " can read "
                        + (knet && !values.text(Catalogue.HASH).equals("none") ? "them" : "and forge them"))
                .error(
                        FaultCode.INSECURE,
                        Visible.quoted(first.text()) + " is outside loopback.",
                        (knet ? "write a cipher, or, " : "") + "on a network closed to strangers, write"
                                + " transport.insecure = true");
    }

    private void checkMulticast(List<Place> all) {
        Optional<String> group = values.optional(Catalogue.MULTICAST);
        Optional<InetAddress> ip = group.flatMap(Address::literal);
        Optional<Place> other = all.stream()
                .filter(p -> ip.isPresent() && isIpv4(p.ip()) != isIpv4(ip.get()))
                .findFirst();
        other.ifPresent(p -> findings.at(values.entry(Catalogue.MULTICAST).orElse(p.entry()))
                .why("link " + p.link() + " has " + family(p) + " (line "
                        + p.entry().line() + ")")
                .error(
                        FaultCode.FAMILY,
                        "The multicast group is of another family than link " + p.link() + ".",
                        "write a group of that family, or delete the line for unicast"));
    }

    private static boolean isIpv4(InetAddress address) {
        return address instanceof Inet4Address;
    }
}
