package org.quorate.node.loop.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Sorts entries by key: which are known, in the right file and given once. */
final class KeyCheck {

    private final Findings findings;
    private final Map<String, Entry> accepted = new LinkedHashMap<>();
    private final Set<String> meant = new TreeSet<>();

    KeyCheck(Findings findings) {
        this.findings = findings;
    }

    void check(List<Entry> entries) {
        entries.forEach(this::check);
    }

    /** Entries by key, in line order; each key is in the catalogue. */
    Map<String, Entry> accepted() {
        return accepted;
    }

    /** Keys that were probably meant by refused entries: to call them missing as well would be noise. */
    Set<String> meant() {
        return meant;
    }

    private void check(Entry entry) {
        Optional<Key> key = Catalogue.find(entry.key());
        if (key.isEmpty()) {
            refuse(entry);
        } else if (inRightFile(entry, key.get()) && givenOnce(entry)) {
            accepted.put(entry.key(), entry);
        }
    }

    private void refuse(Entry entry) {
        if (Catalogue.isLater(entry.key())) {
            findings.at(entry)
                    .error(
                            FaultCode.NOT_IN_RELEASE,
                            Visible.quoted(entry.key()) + " is not in this release.",
                            "delete the line, or put # before it");
            return;
        }
        Optional<String> nearest = NearestKey.of(entry.key());
        nearest.ifPresent(meant::add);
        if (entry.sound() || !entry.key().isEmpty()) {
            findings.at(entry)
                    .error(
                            FaultCode.UNKNOWN_KEY,
                            "Unknown key " + Visible.quoted(entry.key()) + ".",
                            nearest.map(n -> "did you mean " + Visible.quoted(n) + "?")
                                    .orElse("delete the line; quorate cluster:config lists all keys"));
        }
    }

    private boolean inRightFile(Entry entry, Key key) {
        boolean clusterFile = entry.source().kind() == SettingsSource.Kind.CLUSTER;
        if (clusterFile && key.place() == Key.Place.NODE) {
            findings.at(entry)
                    .error(
                            FaultCode.WRONG_FILE,
                            "\"" + key.name() + "\" differs from node to node, and "
                                    + "this file is the same on every node.",
                            "move the line to node.cfg");
        } else if (!clusterFile && key.place() == Key.Place.CLUSTER) {
            findings.at(entry)
                    .error(
                            FaultCode.WRONG_FILE,
                            Visible.quoted(entry.key()) + " must be the same on every "
                                    + "node, and this file is for one.",
                            "move the line to cluster.cfg");
        } else {
            return true;
        }
        meant.add(entry.key());
        return false;
    }

    private boolean givenOnce(Entry entry) {
        Entry first = accepted.get(entry.key());
        if (first == null) {
            return true;
        }
        boolean sameFile = first.source().equals(entry.source());
        findings.at(entry)
                .error(
                        FaultCode.TWICE,
                        Visible.quoted(entry.key()) + " is given twice, first in "
                                + (sameFile
                                        ? "line " + first.line()
                                        : first.source().path() + " line " + first.line()) + ".",
                        "delete one of the two lines");
        return false;
    }
}
