package org.quorate.node.loop.settings;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks the list of nodes: ids, names, and that every node has the same links. */
final class NodeCheck {

    private final KeyCheck keys;
    private final Findings findings;
    private final String path;
    private final SortedMap<Integer, NodeDraft> drafts = new TreeMap<>();

    /** @param path the cluster file, for faults that no line is to blame for */
    NodeCheck(KeyCheck keys, Findings findings, String path) {
        this.keys = keys;
        this.findings = findings;
        this.path = path;
    }

    /** What the files say of each node, by id; nodes with faults are included and marked. */
    SortedMap<Integer, NodeDraft> check() {
        keys.accepted().forEach((name, entry) -> Catalogue.find(name).ifPresent(key -> collect(key, entry)));
        keys.meant().forEach(this::collectMeant);
        checkNames();
        checkLinks();
        if (drafts.isEmpty() && !hasRefusedNodes()) {
            findings.in(path)
                    .error(
                            FaultCode.MISSING,
                            "There is no node in the list.",
                            "write node.1.name = node1 and node.1.address.0 = <IP address>");
        }
        return drafts;
    }

    private boolean hasRefusedNodes() {
        return keys.accepted().keySet().stream().anyMatch(k -> k.matches("node\\..*\\..*"));
    }

    private void collect(Key key, Entry entry) {
        String[] parts = entry.key().split("\\.", -1);
        if (key.name().equals(Catalogue.NODE_NAME)) {
            id(parts[1], entry).ifPresent(id -> draft(id).name(entry, findings));
        } else if (key.name().equals(Catalogue.NODE_VOTES)) {
            id(parts[1], entry).ifPresent(id -> draft(id).votes(entry, findings));
        } else if (key.name().equals(Catalogue.NODE_ADDRESS)) {
            Optional<Integer> id = id(parts[1], entry);
            Optional<Integer> link = link(parts[3], entry);
            if (id.isPresent() && link.isPresent()) {
                draft(id.get()).address(link.get(), entry, findings);
            } else {
                id.ifPresent(i -> draft(i).markDoubtful());
            }
        }
    }

    private void collectMeant(String name) {
        String[] parts = name.split("\\.", -1);
        if (parts.length > 2 && parts[0].equals("node") && isId(parts[1])) {
            draft(Integer.parseInt(parts[1])).markDoubtful();
        }
    }

    private NodeDraft draft(int id) {
        return drafts.computeIfAbsent(id, NodeDraft::new);
    }

    private Optional<Integer> id(String text, Entry entry) {
        if (isId(text)) {
            return Optional.of(Integer.parseInt(text));
        }
        String trimmed = text.replaceFirst("^0+", "");
        findings.at(entry)
                .limit("1 to " + Catalogue.MAX_NODE_ID)
                .error(
                        FaultCode.LIMIT,
                        Visible.quoted(text) + " is not a node id.",
                        isId(trimmed) ? "write " + trimmed : "write a number from 1 to " + Catalogue.MAX_NODE_ID);
        return Optional.empty();
    }

    static boolean isId(String text) {
        return text.matches("[1-9][0-9]{0,9}") && Long.parseLong(text) <= Catalogue.MAX_NODE_ID;
    }

    private Optional<Integer> link(String text, Entry entry) {
        if (text.matches("[0-" + Catalogue.MAX_LINK + "]")) {
            return Optional.of(Integer.parseInt(text));
        }
        findings.at(entry)
                .limit("0 to " + Catalogue.MAX_LINK)
                .error(
                        FaultCode.LIMIT,
                        Visible.quoted(text) + " is not a link number.",
                        "write a number from 0 to " + Catalogue.MAX_LINK);
        return Optional.empty();
    }

    private void checkNames() {
        Map<String, NodeDraft> owners = new TreeMap<>();
        for (NodeDraft draft : drafts.values()) {
            NodeDraft owner = draft.isNameFaulty() ? null : owners.putIfAbsent(draft.name(), draft);
            if (owner != null) {
                // The later of the two lines is to blame; a node named by default has none.
                NodeDraft blamed = draft.nameEntry().isPresent() ? draft : owner;
                NodeDraft other = blamed == draft ? owner : draft;
                findings.at(blamed.nameEntry().orElseThrow())
                        .error(
                                FaultCode.NAME_IN_USE,
                                "Node " + other.id() + " is named \"" + other.name() + "\" as well.",
                                "give each node a name of its own");
            }
        }
    }

    private void checkLinks() {
        Set<Integer> links = new TreeSet<>();
        drafts.values().forEach(d -> links.addAll(d.links()));
        links.add(0);
        for (NodeDraft draft : drafts.values()) {
            for (int link : links) {
                if (draft.isDoubtful() || draft.links().contains(link)) {
                    continue;
                }
                String key = "node." + draft.id() + ".address." + link;
                Findings.Finding finding = findings.at(draft.firstEntry());
                if (link == 0) {
                    finding.error(
                            FaultCode.MISSING,
                            "\"" + key + "\" is missing.",
                            "write " + key + " = <IP address of " + draft.name() + ">");
                } else {
                    String others = drafts.values().stream()
                            .filter(d -> d.links().contains(link))
                            .map(NodeDraft::name)
                            .collect(Collectors.joining(" "));
                    finding.why("a link must reach every node, and link " + link + " has " + others)
                            .error(
                                    FaultCode.LINKS,
                                    draft.name() + " has no address on link " + link + ".",
                                    "write " + key + ", or delete link " + link + " of the others");
                }
            }
        }
    }
}
