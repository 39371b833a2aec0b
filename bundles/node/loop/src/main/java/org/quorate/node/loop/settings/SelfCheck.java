package org.quorate.node.loop.settings;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Finds which node of the list this machine is. */
final class SelfCheck {

    private final Collection<NodeDraft> drafts;
    private final SortedMap<Integer, SortedMap<Integer, InetSocketAddress>> addresses;
    private final Values values;
    private final List<InetAddress> local;
    private final boolean loopbackCounts;
    private final Findings findings;

    /**
     * Prepares the search.
     *
     * @param addresses      checked addresses by node id and link
     * @param local          addresses of this machine
     * @param loopbackCounts whether a loopback address in the list says that a node is here
     */
    SelfCheck(
            Collection<NodeDraft> drafts,
            SortedMap<Integer, SortedMap<Integer, InetSocketAddress>> addresses,
            Values values,
            List<InetAddress> local,
            boolean loopbackCounts,
            Findings findings) {
        this.drafts = drafts;
        this.addresses = addresses;
        this.values = values;
        this.local = local;
        this.loopbackCounts = loopbackCounts;
        this.findings = findings;
    }

    /**
     * The id of this node; empty after a fault was noted, or silently if {@code doubtful} (the line that should name
     * this machine may be the one that is already reported).
     *
     * @param path     where faults are reported that no line is to blame for
     * @param doubtful some addresses are already reported
     */
    Optional<Integer> check(String path, boolean doubtful) {
        List<Integer> mine = addresses.entrySet().stream()
                .filter(e -> e.getValue().values().stream().anyMatch(a -> isLocal(a.getAddress())))
                .map(SortedMap.Entry::getKey)
                .toList();
        if (values.isFaulty(Catalogue.NODE_ID)) {
            return Optional.empty();
        }
        if (values.isSound(Catalogue.NODE_ID)) {
            return named(values.number(Catalogue.NODE_ID), mine, doubtful);
        }
        if (mine.size() == 1) {
            return Optional.of(mine.get(0));
        }
        if (mine.size() > 1) {
            String names = mine.stream().map(id -> "node.id = " + id).collect(Collectors.joining(" or "));
            findings.in(path)
                    .why("this machine has addresses of nodes " + join(mine))
                    .error(
                            FaultCode.AMBIGUOUS,
                            "This machine could be any of " + mine.size() + " nodes of " + path + ".",
                            "write " + names + " in node.cfg");
        } else if (!doubtful && !drafts.isEmpty()) {
            findings.in(path)
                    .why("it has " + spoken() + "; the file lists " + written())
                    .error(
                            FaultCode.NOT_LISTED,
                            "This machine is not in " + SettingsSource.Kind.CLUSTER.fileName() + ".",
                            "correct address.0, or set node.id in node.cfg");
        }
        return Optional.empty();
    }

    private Optional<Integer> named(int id, List<Integer> mine, boolean doubtful) {
        Entry entry = values.entry(Catalogue.NODE_ID).orElseThrow();
        Optional<NodeDraft> draft = drafts.stream().filter(d -> d.id() == id).findFirst();
        if (draft.isEmpty()) {
            String ids = drafts.stream().map(d -> String.valueOf(d.id())).collect(Collectors.joining(", "));
            findings.at(entry)
                    .limit(ids)
                    .error(
                            FaultCode.NO_SUCH_NODE,
                            "There is no node " + id + " in " + SettingsSource.Kind.CLUSTER.fileName() + ".",
                            ids.isEmpty() ? "add it" : "write one of " + ids);
            return Optional.empty();
        }
        if (!mine.contains(id) && !doubtful) {
            findings.at(entry)
                    .why("this machine has " + spoken())
                    .warning(
                            FaultCode.FOREIGN_ADDRESS,
                            "No address of " + draft.get().name() + " belongs to this machine.",
                            "check node.id, or bring the interface up before the node starts");
        }
        return Optional.of(id);
    }

    /** A loopback address is every machine's, listed or not: Linux answers on the whole of 127.0.0.0/8. */
    private boolean isLocal(InetAddress address) {
        return address.isLoopbackAddress() ? loopbackCounts : local.contains(address);
    }

    private String spoken() {
        List<String> all = local.stream()
                .map(InetAddress::getHostAddress)
                .map(a -> a.replaceFirst("%.*", ""))
                .distinct()
                .toList();
        return switch (all.size()) {
            case 0 -> "no address";
            case 1 -> all.get(0);
            default -> String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.get(all.size() - 1);
        };
    }

    private String written() {
        return drafts.stream()
                .flatMap(d -> d.addresses().values().stream())
                .map(Address::host)
                .map(Visible::text)
                .collect(Collectors.joining(", "));
    }

    private static String join(List<Integer> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
