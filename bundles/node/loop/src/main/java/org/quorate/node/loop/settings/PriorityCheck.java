package org.quorate.node.loop.settings;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Checks the priorities of links: each is a number, and of a link that there is. */
final class PriorityCheck {
    private static final int LINK_PART = 2;

    private final Findings findings;
    private final SortedSet<Integer> links;
    private final SortedMap<Integer, Integer> priorities = new TreeMap<>();
    private final SortedMap<Integer, Entry> entries = new TreeMap<>();

    /** @param links numbers of the links that nodes have addresses on */
    PriorityCheck(Map<String, Entry> given, SortedSet<Integer> links, Findings findings) {
        this.findings = findings;
        this.links = links;
        Key key = Catalogue.key(Catalogue.LINK_PRIORITY);
        given.values().stream().filter(entry -> key.matches(entry.key())).forEach(entry -> check(key, entry));
    }

    /** Sound priorities by link. */
    SortedMap<Integer, Integer> priorities() {
        return priorities;
    }

    /** Their lines. */
    SortedMap<Integer, Entry> entries() {
        return entries;
    }

    private void check(Key key, Entry entry) {
        String link = entry.key().split("\\.", -1)[LINK_PART];
        if (!link.matches("[0-" + Catalogue.MAX_LINK + "]")) {
            findings.at(entry)
                    .limit("0 to " + Catalogue.MAX_LINK)
                    .error(
                            FaultCode.LIMIT,
                            Visible.quoted(link) + " is not a link number.",
                            "write a number from 0 to " + Catalogue.MAX_LINK);
        } else if (!links.isEmpty() && !links.contains(Integer.parseInt(link))) {
            findings.at(entry)
                    .error(FaultCode.LINKS, "No node has an address on link " + link + ".", "delete the line");
        } else if (entry.sound()) {
            ValueCheck.value(key, entry, findings).ifPresent(value -> {
                entries.put(Integer.parseInt(link), entry);
                priorities.put(Integer.parseInt(link), Integer.parseInt(value));
            });
        }
    }
}
