package org.quorate.group.core.host;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.quorate.group.GroupListener;
import org.quorate.group.GroupMembership;
import org.quorate.group.GroupMessage;
import org.quorate.group.GroupView;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Verdict;

/** A listener that writes down what it is told, and stands still at a message when it is told to. */
class Notebook implements GroupListener {
    final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch hold = new CountDownLatch(0);

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** From the next message on it does not come back. */
    void standStill() {
        hold = new CountDownLatch(1);
    }

    void goOn() {
        hold.countDown();
    }

    @Override
    public void joined(GroupMembership membership) {
        lines.add("joined " + membership.member());
    }

    @Override
    public void viewChanged(GroupView view) {
        lines.add("view " + view.id() + " " + view.members() + " +"
                + view.joined().size() + " -"
                + view.left().stream().map(each -> each.reason().name()).toList());
    }

    @Override
    public void delivered(GroupMessage message) {
        String text = StandardCharsets.UTF_8.decode(message.payload()).toString();
        String shown = text.length() > 20 ? text.length() + " characters" : text;
        lines.add(message.sequence() + " " + message.sender() + " " + message.delivery() + " " + shown);
        try {
            hold.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void verdictChanged(Verdict verdict, RingId ring) {
        lines.add(verdict + " in " + ring);
    }

    @Override
    public void suspended() {
        lines.add("suspended");
    }

    @Override
    public void ejected(String reason) {
        lines.add("ejected: " + reason);
    }

    boolean has(String begin) {
        return lines.stream().anyMatch(each -> each.startsWith(begin));
    }

    List<Long> sequences() {
        return lines.stream()
                .filter(each -> Character.isDigit(each.charAt(0)))
                .map(each -> Long.parseLong(each.substring(0, each.indexOf(' '))))
                .toList();
    }

    long messages() {
        return lines.stream().filter(each -> Character.isDigit(each.charAt(0))).count();
    }
}
