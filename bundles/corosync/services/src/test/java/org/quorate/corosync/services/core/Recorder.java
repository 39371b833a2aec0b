package org.quorate.corosync.services.core;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.quorate.ordering.RingId;

/** Keeps what the services say and find out. */
class Recorder implements Effects {
    /** One message that was sent. */
    record Sent(Lane lane, byte[] bytes) {}

    /** One message that was delivered to a group. */
    record Received(String group, int node, int pid, byte[] bytes) {
        String text() {
            return group + " " + node + "/" + pid + " " + new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    final List<Sent> sent = new ArrayList<>();
    final List<Sent> history = new ArrayList<>();
    final List<GroupChange> changes = new ArrayList<>();
    final List<Received> received = new ArrayList<>();
    final List<String> facts = new ArrayList<>();
    final List<VoteState> votes = new ArrayList<>();
    final Map<Counter, Integer> counts = new EnumMap<>(Counter.class);
    int room = Integer.MAX_VALUE;

    @Override
    public boolean hasRoom(int messages, long bytes) {
        return messages <= room;
    }

    @Override
    public void send(Lane lane, byte[] bytes, int length) {
        sent.add(new Sent(lane, Arrays.copyOf(bytes, length)));
        history.add(sent.get(sent.size() - 1));
    }

    @Override
    public void synchronising(RingId ring) {
        facts.add("synchronising " + ring);
    }

    @Override
    public void synchronised(RingId ring) {
        facts.add("synchronised " + ring);
    }

    @Override
    public void groupsSynchronised(RingId ring, List<Integer> members) {
        facts.add("groups " + ring + " " + members);
    }

    @Override
    public void groupChanged(GroupChange change) {
        changes.add(change);
    }

    @Override
    public void deliver(GroupMessage message) {
        received.add(new Received(
                message.group.toString(),
                message.node,
                message.pid,
                Arrays.copyOfRange(message.bytes, message.offset, message.offset + message.length)));
    }

    @Override
    public void votes(VoteState state) {
        votes.add(state);
    }

    @Override
    public void configVersions(SortedMap<Integer, Long> versions) {
        facts.add("config versions " + versions);
    }

    @Override
    public void killed(int by, String reason) {
        facts.add("killed by " + by + ": " + reason);
    }

    @Override
    public void goingDown(int node) {
        facts.add(node + " goes down");
    }

    @Override
    public void reload(int by) {
        facts.add("reload by " + by);
    }

    @Override
    public void cryptoChange(int by, int phase) {
        facts.add("crypto " + phase + " by " + by);
    }

    @Override
    public void count(Counter counter) {
        counts.merge(counter, 1, Integer::sum);
    }

    /** How often it was counted. */
    int counted(Counter counter) {
        return counts.getOrDefault(counter, 0);
    }

    /** How the vote stands. */
    VoteState vote() {
        return votes.get(votes.size() - 1);
    }

    /** Changes of groups as text: {@code +2/17 JOIN alpha [2/17]}. */
    List<String> story() {
        return changes.stream().map(Recorder::text).toList();
    }

    private static String text(GroupChange change) {
        String sign = change.joined().isEmpty() ? "-" : "+";
        List<GroupMember> moved = change.joined().isEmpty() ? change.left() : change.joined();
        return sign + text(moved) + " " + change.reason() + " " + change.group() + " [" + text(change.members()) + "]";
    }

    private static String text(List<GroupMember> members) {
        return String.join(
                ",",
                members.stream().map(each -> each.node() + "/" + each.pid()).toList());
    }

    /** Takes what was sent since the last call. */
    List<Sent> takeSent() {
        List<Sent> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }
}
