package org.quorate.ordering.totem.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Writes down what happens in a scene for people: who says what to whom, what each node makes of it, and what it hands up. */
final class Narrator {
    private final Scene scene;
    private final List<String> lines = new ArrayList<>();
    private final TreeMap<Integer, Integer> journals = new TreeMap<>();
    private final TreeMap<Integer, Integer> deliveries = new TreeMap<>();
    private final TreeSet<String> said = new TreeSet<>();
    private int repetitions;
    private int told;

    /** Tells what happens from here on. */
    Narrator(Scene scene) {
        this.scene = scene;
        skip();
    }

    /** What happened since the last time is not told. */
    void skip() {
        told = scene.seen.size();
        for (Member member : scene.cluster.members.values()) {
            journals.put(member.id, member.journal.size());
            deliveries.put(member.id, member.delivered.size());
        }
    }

    /** A line of its own. */
    void say(String line) {
        tell();
        line("");
        line("# " + line);
    }

    private void line(String line) {
        if (repetitions > 0) {
            lines.add(" ".repeat(13) + "(" + repetitions + " more of what was said before)");
            repetitions = 0;
        }
        lines.add(line);
    }

    /** Runs step by step, telling each, until that holds. */
    void until(Predicate<Cluster> holds) {
        scene.cluster.runUntil(10_000 * Cluster.MILLI, cluster -> {
            tell();
            return holds.test(cluster);
        });
        tell();
    }

    /** What happened since the last time. */
    private void tell() {
        List<Scene.Seen> fresh = scene.seen.subList(told, scene.seen.size());
        for (int i = 0; i < fresh.size(); i++) {
            Scene.Seen first = fresh.get(i);
            List<String> to = new ArrayList<>(List.of(String.valueOf(first.to())));
            String words = words(first.frame());
            while (i + 1 < fresh.size()
                    && fresh.get(i + 1).from() == first.from()
                    && fresh.get(i + 1).at() == first.at()
                    && words(fresh.get(i + 1).frame()).equals(words)) {
                to.add(String.valueOf(fresh.get(++i).to()));
            }
            if (said.add(first.from() + " -> " + to + words)) {
                line(time(first.at()) + first.from() + " -> " + String.join(",", to) + "  " + words);
            } else {
                repetitions += to.size();
            }
        }
        told = scene.seen.size();
        for (Member member : scene.cluster.members.values()) {
            for (String line : news(member.journal, journals, member.id)) {
                if (line.contains("->")) {
                    // Time, from, arrow, to, reason; what follows is worded for the log, and shows in the frames.
                    String[] words = line.split(" ", 6);
                    line(time(scene.cluster.now) + "  " + member.id + " " + words[1] + " -> " + words[3] + " "
                            + words[4]);
                }
            }
            for (String line : news(member.delivered, deliveries, member.id)) {
                boolean message = Character.isDigit(line.charAt(0));
                line(time(scene.cluster.now) + "  " + member.id + (message ? " DELIVERS " : " SEES ") + line);
            }
        }
    }

    private static List<String> news(List<String> all, TreeMap<Integer, Integer> seen, int node) {
        int from = Math.min(seen.getOrDefault(node, 0), all.size());
        seen.put(node, all.size());
        return all.subList(from, all.size());
    }

    private static String time(long nanos) {
        return String.format("%9.1f  ", nanos / 1e6);
    }

    private static String words(Object frame) {
        if (frame instanceof Token token) {
            return "TOKEN " + token.tokenSeq + " of " + token.ringRepresentative + "." + token.ringSequence
                    + ": highest "
                    + token.highestSeq + ", all have " + token.aru
                    + (token.aruSetBy == 0 ? "" : " says " + token.aruSetBy)
                    + (token.missingCount == 0
                            ? ""
                            : ", missing " + Arrays.toString(Arrays.copyOf(token.missing, token.missingCount)))
                    + (token.retransmitFlag ? ", somebody still recovers" : "");
        }
        if (frame instanceof Packet packet) {
            return "DATA " + packet.seq + " of " + packet.ringRepresentative + "." + packet.ringSequence
                    + (packet.encapsulated
                            ? " with DATA " + packet.innerSeq + " of " + packet.innerRingRepresentative + "."
                                    + packet.innerRingSequence + " by " + packet.innerOrigin
                                    + (packet.innerSafe ? ", safe" : "")
                            : " by " + packet.origin + (packet.safe ? ", safe" : ""));
        }
        if (frame instanceof Join join) {
            return "JOIN want " + join.candidates() + ", given up " + join.failed() + ", ring " + join.ringSequence();
        }
        if (frame instanceof Merge merge) {
            return "MERGE we are ring " + merge.ring() + " of " + merge.members();
        }
        if (frame instanceof Commit commit) {
            List<String> entries = new ArrayList<>();
            for (Commit.Entry entry : commit.members()) {
                entries.add(
                        entry.incarnation() == 0
                                ? entry.node() + ": ?"
                                : entry.node() + ": from " + entry.oldRing() + " has " + entry.aru() + " of "
                                        + entry.high()
                                        + ", delivered " + entry.highDelivered() + ", safe " + entry.safeLine()
                                        + (entry.obligation().size() == 0 ? "" : ", owes " + entry.obligation()));
            }
            return "COMMIT " + commit.ring() + " {" + String.join("; ", entries) + "}";
        }
        return "HOLD CANCEL";
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
