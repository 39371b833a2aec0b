package org.quorate.group.core.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quorate.group.GroupJoining;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupView;
import org.quorate.group.GroupViewId;
import org.quorate.group.core.wire.Frame;
import org.quorate.ordering.MessageRun;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Verdict;

/** A member that writes down what it is told, and where in the order. */
final class Witness implements Recipient {
    /** What happened. */
    enum Kind {
        JOINED,
        VIEW,
        MESSAGE,
        SUSPENDED,
        VERDICT,
        LEFT,
        ENDED,
        REFUSED
    }

    /**
     * One thing it was told.
     *
     * @param place ring and place in it: the same everywhere for the same message
     * @param view of a view, else the last one
     * @param text of a message: its name, and whether its bytes are right
     */
    record Event(Kind kind, String place, long sequence, GroupView view, GroupMember sender, String text) {}

    private static final GroupMember NOBODY = new GroupMember(0, 1, "");

    final GroupMember who;
    final String group;
    final SimulatedNode node;
    final List<Event> events = new ArrayList<>();
    final List<String> sent = new ArrayList<>();

    /** Whether it ended by its own node's doing, so that what it is owed is not. */
    boolean withdrawn;

    boolean stopped;
    long ownBytes;
    GroupJoining.Reason refusal = GroupJoining.Reason.WITHDRAWN;
    private GroupView view;

    Witness(SimulatedNode node, GroupMember who, String group) {
        this.node = node;
        this.who = who;
        this.group = group;
        view = new GroupView(group, new GroupViewId(RingId.NONE, 0), List.of(), List.of(), List.of());
    }

    /** Whether it is a member for all that it knows. */
    boolean isMember() {
        return !withdrawn && has(Kind.JOINED) && !isOver();
    }

    boolean isOver() {
        return has(Kind.LEFT) || has(Kind.ENDED) || has(Kind.REFUSED);
    }

    boolean has(Kind kind) {
        return events.stream().anyMatch(each -> each.kind == kind);
    }

    List<String> texts() {
        return events.stream()
                .filter(each -> each.kind == Kind.MESSAGE)
                .map(Event::text)
                .toList();
    }

    List<String> verdicts() {
        return events.stream()
                .filter(each -> each.kind == Kind.VERDICT)
                .map(Event::text)
                .toList();
    }

    List<GroupView> views() {
        return events.stream()
                .filter(each -> each.kind == Kind.VIEW)
                .map(Event::view)
                .toList();
    }

    private void write(Kind kind, long sequence, GroupMember sender, String text) {
        events.add(new Event(kind, node.place(), sequence, view, sender, text));
    }

    @Override
    public void joined(GroupViewId id) {
        write(Kind.JOINED, 0, NOBODY, id.toString());
    }

    @Override
    public void refused(GroupJoining.Reason reason) {
        refusal = reason;
        write(Kind.REFUSED, 0, NOBODY, reason.name());
    }

    @Override
    public void viewChanged(GroupView next) {
        view = next;
        write(Kind.VIEW, 0, NOBODY, next.id().toString());
    }

    @Override
    public void deliveredRun(Incoming run) {
        long sequence = run.sequence;
        for (int at = run.offset; at < run.offset + run.length; ) {
            node.passes(at);
            int end = at + MessageRun.HEADER + MessageRun.length(run.bytes, at);
            byte[] bytes = Arrays.copyOfRange(run.bytes, at + MessageRun.HEADER + Frame.HEADER, end);
            write(Kind.MESSAGE, sequence++, run.sender, Payload.read(bytes));
            at = end;
        }
        if (sequence - run.sequence != run.messages) {
            throw new AssertionError((sequence - run.sequence) + " messages instead of " + run.messages);
        }
    }

    @Override
    public void delivered(Incoming message) {
        node.passes(message.offset - Frame.HEADER - MessageRun.HEADER);
        byte[] bytes = Arrays.copyOfRange(message.bytes, message.offset, message.offset + message.length);
        write(Kind.MESSAGE, message.sequence, message.sender, Payload.read(bytes));
    }

    @Override
    public void delivered(Incoming message, Pieces pieces) {
        byte[] bytes = node.joined(pieces);
        write(Kind.MESSAGE, message.sequence, message.sender, Payload.read(bytes));
    }

    @Override
    public void suspended() {
        write(Kind.SUSPENDED, 0, NOBODY, "");
    }

    @Override
    public void verdictChanged(Verdict verdict, RingId ring) {
        write(Kind.VERDICT, 0, NOBODY, verdict + " " + ring);
    }

    @Override
    public void left() {
        write(Kind.LEFT, 0, NOBODY, "");
    }

    @Override
    public void ended(String reason) {
        write(Kind.ENDED, 0, NOBODY, reason);
    }

    @Override
    public void ownDelivered(int bytes) {
        ownBytes += bytes;
    }

    @Override
    public void ownDelivered(long bytes, int messages) {
        ownBytes += bytes;
    }

    @Override
    public void stopped(GroupMember slow) {
        stopped = true;
    }

    @Override
    public void released() {
        stopped = false;
    }

    @Override
    public long queuedBytes() {
        return 0;
    }

    @Override
    public String toString() {
        return who + " in " + group;
    }
}
