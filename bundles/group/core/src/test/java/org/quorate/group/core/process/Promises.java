package org.quorate.group.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupStatus;
import org.quorate.group.GroupView;
import org.quorate.group.GroupViewId;
import org.quorate.group.MemberChange;
import org.quorate.group.core.process.Witness.Event;
import org.quorate.group.core.process.Witness.Kind;

/** What groups promise, checked on what the members of a settled cluster have written down. */
final class Promises {
    private final SimulatedCluster cluster;

    Promises(SimulatedCluster cluster) {
        this.cluster = cluster;
    }

    void check() {
        cluster.witnesses.forEach(this::oneStream);
        cluster.witnesses.forEach(this::viewsFollowEachOther);
        sameMessageAtTheSamePlaceInOneOrder();
        sameIdSameMembers();
        virtualSynchrony();
        noGhosts();
        ownMessagesArrive();
        receiptsAreKept();
    }

    /** M-42, M-43: nothing before its own joining, nothing after its own leaving. */
    private void oneStream(Witness witness) {
        List<Event> events = witness.events;
        if (events.isEmpty()
                || Set.of(Kind.REFUSED, Kind.ENDED).contains(events.get(0).kind())) {
            assertTrue(events.size() <= 1, witness + " was told " + events);
            return;
        }
        assertEquals(Kind.JOINED, events.get(0).kind(), witness + " began");
        GroupView first = events.get(1).view();
        assertEquals(Kind.VIEW, events.get(1).kind(), witness + " went on");
        assertTrue(first.contains(witness.who), witness + " is not in " + first);
        assertEquals(List.of(new MemberChange(witness.who, MemberChange.Reason.JOIN)), first.joined());
        for (int i = 0; i < events.size() - 1; i++) {
            assertFalse(
                    Set.of(Kind.LEFT, Kind.ENDED, Kind.REFUSED)
                            .contains(events.get(i).kind()),
                    witness + " went on");
        }
        Event last = events.get(events.size() - 1);
        if (last.kind() == Kind.LEFT) {
            GroupView own = events.get(events.size() - 2).view();
            assertEquals(Kind.VIEW, events.get(events.size() - 2).kind());
            assertEquals(List.of(new MemberChange(witness.who, MemberChange.Reason.LEAVE)), own.left());
            assertFalse(own.contains(witness.who));
        }
    }

    /** M-44, M-50: each view is the one before, less who left, and who joined; at most two for a ring that begins. */
    private void viewsFollowEachOther(Witness witness) {
        List<GroupView> views = witness.views();
        for (int i = 1; i < views.size(); i++) {
            GroupView before = views.get(i - 1);
            GroupView view = views.get(i);
            TreeSet<GroupMember> expected = new TreeSet<>(before.members());
            view.left().forEach(each -> assertTrue(expected.remove(each.member()), witness + " lost in " + view));
            view.joined().forEach(each -> assertTrue(expected.add(each.member()), witness + " gained in " + view));
            assertEquals(List.copyOf(expected), view.members(), witness + " after " + before);
            assertTrue(view.id().compareTo(before.id()) > 0, witness + ": " + before.id() + " then " + view.id());
        }
    }

    /** E-3, E-6, E-8: each message is at one place of one ring, and everybody goes by these places; only in views with its sender. */
    private void sameMessageAtTheSamePlaceInOneOrder() {
        TreeMap<String, String> places = new TreeMap<>();
        for (Witness witness : cluster.witnesses) {
            Set<String> seen = new LinkedHashSet<>();
            TreeMap<String, Integer> last = new TreeMap<>();
            for (Event each : witness.events) {
                if (each.kind() != Kind.MESSAGE) {
                    continue;
                }
                assertTrue(seen.add(each.text()), witness + " got twice " + each.text());
                String before = places.putIfAbsent(each.text(), each.place());
                assertTrue(before == null || before.equals(each.place()), each.text() + " at " + before + ", " + each);
                assertTrue(each.view().contains(each.sender()), witness + " got " + each);
                String sender = each.text().substring(0, each.text().indexOf(':'));
                int number = Integer.parseInt(each.text().substring(sender.length() + 1));
                assertTrue(
                        number > last.getOrDefault(sender, 0), witness + " got " + each.text() + " after later ones");
                last.put(sender, number);
            }
        }
    }

    /** The way a node was in a ring and left it; those of one way saw the same end of it. */
    private String way(Witness witness, String place) {
        String ring = place.substring(0, place.indexOf(' '));
        return ring + cluster.ways.getOrDefault(witness.node.id + "." + witness.node.life + " " + ring, "");
    }

    private void sameIdSameMembers() {
        TreeMap<String, List<GroupMember>> known = new TreeMap<>();
        TreeMap<String, String> messages = new TreeMap<>();
        for (Witness witness : cluster.witnesses) {
            for (Event each : witness.events) {
                String way = witness.group + " " + way(witness, each.place());
                if (each.kind() == Kind.VIEW && each.view().id().number() != GroupViewId.TRANSITIONAL) {
                    String id = way + " " + each.view().id();
                    List<GroupMember> before = known.putIfAbsent(id, each.view().members());
                    assertTrue(
                            before == null || before.equals(each.view().members()), id + ": " + before + ", " + each);
                }
                if (each.kind() == Kind.MESSAGE) {
                    String before = messages.putIfAbsent(way + " " + each.sequence(), each.text());
                    assertTrue(before == null || before.equals(each.text()), way + ": " + before + ", " + each);
                }
            }
        }
    }

    /** E-10: who goes together from one view to the next has delivered the same between. */
    private void virtualSynchrony() {
        TreeMap<String, List<String>> between = new TreeMap<>();
        for (Witness witness : cluster.witnesses) {
            String view = "";
            Set<String> ways = new LinkedHashSet<>();
            List<String> messages = new ArrayList<>();
            for (Event each : witness.events) {
                if (each.kind() == Kind.MESSAGE) {
                    messages.add(each.text());
                    ways.add(way(witness, each.place()));
                } else if (each.kind() == Kind.VIEW) {
                    String next = each.view().id() + " " + each.view().members();
                    if (!view.isEmpty()) {
                        String by = isAgreement(each.view()) ? "" : " by " + ways;
                        compare(between, witness.group + " " + view + " -> " + next + by, messages);
                    }
                    view = next;
                    ways.clear();
                    ways.add(way(witness, each.place()));
                    messages.clear();
                }
            }
            if (witness.node.alive && witness.isMember()) {
                compare(between, witness.group + " " + view + " -> the end by " + ways, messages);
            }
        }
    }

    /**
     * Whether it begins a ring. Inside a ring members of different ways may see different ends of it without being told, since the order
     * tells layers of no transitional configuration; when the next ring begins they are parted.
     */
    private static boolean isAgreement(GroupView view) {
        Set<MemberChange.Reason> ofNodes = Set.of(MemberChange.Reason.NODEDOWN, MemberChange.Reason.NODEUP);
        return view.joined().stream().anyMatch(each -> ofNodes.contains(each.reason()))
                || view.left().stream().anyMatch(each -> ofNodes.contains(each.reason()));
    }

    private static void compare(TreeMap<String, List<String>> between, String from, List<String> messages) {
        List<String> copy = List.copyOf(messages);
        List<String> before = between.putIfAbsent(from, copy);
        assertTrue(before == null || before.equals(copy), from + ": " + before + " and " + copy);
    }

    /** M-54: who is in the table is who lives, and all tables are one. */
    private void noGhosts() {
        TreeMap<String, TreeSet<GroupMember>> living = new TreeMap<>();
        cluster.witnesses.stream()
                .filter(each -> each.node.alive && each.isMember())
                .forEach(each -> living.computeIfAbsent(each.group, none -> new TreeSet<>())
                        .add(each.who));
        for (SimulatedNode node : cluster.alive()) {
            TreeMap<String, TreeSet<GroupMember>> table = new TreeMap<>();
            for (GroupStatus each : node.layer.status()) {
                each.members().forEach(member -> {
                    table.computeIfAbsent(each.name(), none -> new TreeSet<>()).add(member.member());
                    assertFalse(member.slow(), member + " is slow for ever");
                });
            }
            assertEquals(living, table, "node " + node.id);
        }
        cluster.witnesses.stream()
                .filter(each -> each.node.alive && each.isMember())
                .forEach(each -> {
                    List<GroupView> views = each.views();
                    assertEquals(
                            List.copyOf(living.get(each.group)),
                            views.get(views.size() - 1).members(),
                            each.toString());
                    assertFalse(each.stopped, each + " waits for ever");
                });
    }

    /** E-5, E-14: who is still there has got all that it sent. */
    private void ownMessagesArrive() {
        for (Witness witness : cluster.witnesses) {
            if (witness.node.alive && witness.isMember()) {
                String own =
                        new Payload.Sender(witness.node.id, witness.node.life, witness.who.instance()).text() + ":";
                List<String> got = witness.texts().stream()
                        .filter(each -> each.startsWith(own))
                        .toList();
                assertEquals(witness.sent, got, witness.toString());
            }
        }
    }

    /** M-60: each receipt has one answer, and the right one. */
    private void receiptsAreKept() {
        for (SimulatedNode node : cluster.alive()) {
            TreeMap<String, String> delivered = new TreeMap<>();
            for (Witness witness : node.witnesses) {
                witness.events.stream()
                        .filter(each -> each.kind() == Kind.MESSAGE)
                        .forEach(each -> delivered.put(each.text(), String.valueOf(each.sequence())));
            }
            node.receipts.forEach((number, text) -> {
                String[] answer = text.split(", ");
                assertEquals(2, answer.length, "node " + node.id + ": " + text);
                String message = answer[0].substring("wanted ".length());
                if (answer[1].startsWith("delivered")) {
                    String sequence = answer[1].substring(answer[1].lastIndexOf(' ') + 1);
                    assertEquals(sequence, delivered.getOrDefault(message, sequence), text);
                } else {
                    assertFalse(delivered.containsKey(message), text);
                }
            });
        }
    }
}
