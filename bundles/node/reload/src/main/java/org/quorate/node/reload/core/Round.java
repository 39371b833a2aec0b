package org.quorate.node.reload.core;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quorate.node.Confined;
import org.quorate.node.RunningSettings.Change;
import org.quorate.node.RunningSettings.Standing;

/** One operation as the members of its view go through it. */
@Confined("the thread of the reload")
final class Round {
    final Operation operation;

    /** Nodes that were members when they were told to read their files. */
    final SortedSet<Integer> members;

    final SortedMap<Integer, Report> answers = new TreeMap<>();
    final SortedMap<Integer, List<String>> confirmed = new TreeMap<>();

    /** Members that are gone since. */
    final SortedSet<Integer> gone = new TreeSet<>();

    boolean committed;

    /** What tells the members that it is over, at the node that began it. */
    Optional<Message> closing = Optional.empty();

    /** How often the group has refused that. */
    int refusals;

    Round(Operation operation, SortedSet<Integer> members) {
        this.operation = operation;
        this.members = members;
    }

    /** What tells the members that nobody waits for it any more. */
    Message closing() {
        return closing.orElseGet(() -> committed
                ? new Message.End(operation, false)
                : new Message.Abort(operation, "node " + operation.node() + " has given it up"));
    }

    boolean isAnswered() {
        return answers.keySet().containsAll(members);
    }

    /** Members that have not said what they found. */
    List<Integer> silent() {
        return members.stream().filter(node -> !answers.containsKey(node)).toList();
    }

    /** Members that are there and have not said that they have applied it. */
    List<Integer> unconfirmed() {
        return members.stream()
                .filter(node -> !confirmed.containsKey(node) && !gone.contains(node))
                .toList();
    }

    boolean changesQuorum() {
        return answers.values().stream().anyMatch(Report::changesQuorum);
    }

    SortedMap<Integer, Standing> standings() {
        SortedMap<Integer, Standing> standings = new TreeMap<>();
        answers.forEach((node, report) -> standings.put(node, report.standing()));
        return standings;
    }

    SortedMap<Integer, List<Change>> changes() {
        SortedMap<Integer, List<Change>> changes = new TreeMap<>();
        answers.forEach((node, report) -> changes.put(node, report.changes()));
        return changes;
    }

    /** Warnings of all, each once. */
    List<String> warnings() {
        return answers.values().stream()
                .flatMap(report -> report.warnings().stream())
                .distinct()
                .toList();
    }
}
