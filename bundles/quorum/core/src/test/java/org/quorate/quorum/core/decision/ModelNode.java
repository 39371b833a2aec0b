package org.quorate.quorum.core.decision;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.service.RequestOutcome;

/** A node of a model: one machine, and everything that it wants done, written down. */
final class ModelNode implements Effects {
    final int id;
    final List<Finding> findings = new ArrayList<>();
    final Deque<byte[]> submitted = new ArrayDeque<>();
    final EnumMap<Deadline, Long> armed = new EnumMap<>(Deadline.class);
    final Deque<Integer> writes = new ArrayDeque<>();
    final SortedMap<Long, RequestOutcome> outcomes = new TreeMap<>();
    final Map<Counter, Integer> counted = new EnumMap<>(Counter.class);
    final EnumSet<Notice> notices = EnumSet.noneOf(Notice.class);
    final List<String> heard = new ArrayList<>();
    boolean room = true;
    int largest = 1_048_576;
    QuorumDecision machine;

    ModelNode(int id) {
        this.id = id;
    }

    /** A new machine; what the one before has found out is forgotten. */
    void start(Configured configured, OptionalInt kept) {
        findings.clear();
        submitted.clear();
        armed.clear();
        writes.clear();
        machine = new QuorumDecision(id, configured, kept, this);
        machine.attached();
    }

    Finding now() {
        return findings.get(findings.size() - 1);
    }

    Verdict verdict() {
        return now().verdict();
    }

    /** Name of the first reason. */
    String because() {
        return now().decision().reasons().get(0).name();
    }

    /** Text of the first reason. */
    String text() {
        return now().decision().reasons().get(0).text();
    }

    int counted(Counter counter) {
        return counted.getOrDefault(counter, 0);
    }

    @Override
    public int largest() {
        return largest;
    }

    @Override
    public boolean hasRoom(int bytes) {
        return room;
    }

    @Override
    public void submit(byte[] bytes) {
        submitted.add(bytes);
    }

    @Override
    public void arm(Deadline deadline, long millis) {
        armed.put(deadline, millis);
    }

    @Override
    public void disarm(Deadline deadline) {
        armed.remove(deadline);
    }

    @Override
    public void publish(Finding finding) {
        findings.add(finding);
    }

    @Override
    public void keep(int votes) {
        writes.add(votes);
    }

    @Override
    public void answered(long number, RequestOutcome outcome) {
        if (outcomes.put(number, outcome) != null) {
            throw new IllegalStateException("request " + number + " of node " + id + " is answered twice");
        }
    }

    @Override
    public void deviceHeard(RingId view, long word) {
        heard.add(view + " " + word);
    }

    @Override
    public void count(Counter counter) {
        counted.merge(counter, 1, Integer::sum);
    }

    @Override
    public void notice(Notice notice, String text) {
        notices.add(notice);
    }
}
