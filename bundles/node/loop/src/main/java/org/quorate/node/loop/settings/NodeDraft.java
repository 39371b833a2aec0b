package org.quorate.node.loop.settings;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the files say of one node while it is being checked. */
final class NodeDraft {

    private final int id;
    private final Set<Integer> links = new TreeSet<>();
    private final SortedMap<Integer, Address> addresses = new TreeMap<>();
    private final SortedMap<Integer, Entry> addressEntries = new TreeMap<>();
    private Optional<Entry> nameEntry = Optional.empty();
    private Optional<Entry> votesEntry = Optional.empty();
    private Optional<Entry> first = Optional.empty();
    private String name;
    private int votes = 1;
    private boolean nameFaulty;
    private boolean doubtful;

    NodeDraft(int id) {
        this.id = id;
        this.name = "node" + id;
    }

    void name(Entry entry, Findings findings) {
        note(entry);
        nameEntry = Optional.of(entry);
        Key key = Catalogue.key(Catalogue.NODE_NAME);
        Optional<String> checked = entry.sound() ? ValueCheck.value(key, entry, findings) : Optional.empty();
        nameFaulty = checked.isEmpty();
        name = checked.orElse(name);
    }

    /** True if the name is already reported; {@link #name} is then the default. */
    boolean isNameFaulty() {
        return nameFaulty;
    }

    void votes(Entry entry, Findings findings) {
        note(entry);
        votesEntry = Optional.of(entry);
        if (entry.sound()) {
            ValueCheck.value(Catalogue.key(Catalogue.NODE_VOTES), entry, findings)
                    .ifPresent(value -> votes = Integer.parseInt(value));
        }
    }

    void address(int link, Entry entry, Findings findings) {
        note(entry);
        links.add(link);
        addressEntries.put(link, entry);
        Optional<Address> address = Optional.empty();
        if (entry.sound()) {
            address = ValueCheck.value(Catalogue.key(Catalogue.NODE_ADDRESS), entry, findings)
                    .flatMap(v -> Address.parse(entry, findings));
        }
        address.ifPresentOrElse(a -> addresses.put(link, a), this::markDoubtful);
    }

    /** Says that something about this node is already reported, so that what may follow from it is not. */
    void markDoubtful() {
        doubtful = true;
    }

    boolean isDoubtful() {
        return doubtful;
    }

    int id() {
        return id;
    }

    String name() {
        return name;
    }

    Optional<Entry> nameEntry() {
        return nameEntry;
    }

    /** Votes of the node; the default where no file gives any, or none that can be used. */
    int votes() {
        return votes;
    }

    Optional<Entry> votesEntry() {
        return votesEntry;
    }

    /** Links for which there is a line, sound or not. */
    Set<Integer> links() {
        return Collections.unmodifiableSet(links);
    }

    /** Sound addresses by link. */
    SortedMap<Integer, Address> addresses() {
        return Collections.unmodifiableSortedMap(addresses);
    }

    Entry addressEntry(int link) {
        return addressEntries.get(link);
    }

    /** The first line about this node. Only nodes that are not doubtful, or have a name, are sure to have one. */
    Entry firstEntry() {
        return first.orElseThrow();
    }

    private void note(Entry entry) {
        if (first.isEmpty() || entry.line() < first.get().line()) {
            first = Optional.of(entry);
        }
    }
}
