package org.quorate.shell.gogo.fake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.quorate.group.GroupJoining;
import org.quorate.group.GroupListener;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupMembership;
import org.quorate.group.GroupMessage;
import org.quorate.group.GroupOptions;
import org.quorate.group.GroupReceipt;
import org.quorate.group.GroupStatus;
import org.quorate.group.GroupSubmission;
import org.quorate.group.GroupView;
import org.quorate.group.GroupViewId;
import org.quorate.group.MemberChange;
import org.quorate.group.ProcessGroups;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.RingId;

/** Two groups, as node 1 of three sees them. Who joins is told the view at once; what becomes of messages is told to it. */
public final class FakeGroups implements ProcessGroups {
    public static final GroupMember LEDGER_1 = new GroupMember(1, 1, "shop.ledger 2.0.0 [58]");
    public static final GroupMember LEDGER_2 = new GroupMember(2, 1, "shop.ledger 2.0.0 [58]");
    public static final GroupMember MAIL_2 = new GroupMember(2, 3, "shop.mail 1.2.0 [61]");
    public static final GroupMember JOINER = new GroupMember(1, 7, "org.quorate.shell.gogo 0.1.0 [40]");

    private static final RingId RING = new RingId(1, 16);

    public final List<GroupStatus> known = new ArrayList<>();
    public final List<GroupMember> members = new ArrayList<>(List.of(LEDGER_1, LEDGER_2, MAIL_2));
    public final Deque<GroupReceipt> receipts = new ArrayDeque<>();
    public final List<String> sent = new ArrayList<>();
    public Optional<GroupJoining.Refused> refusal = Optional.empty();
    public Optional<GroupListener> listener = Optional.empty();
    public Optional<GroupOptions> options = Optional.empty();
    /** The loop does not answer. */
    public boolean silent;

    public boolean left;

    public FakeGroups() {
        known.add(new GroupStatus(
                "events",
                new GroupViewId(RING, 2),
                12_345,
                List.of(
                        new GroupStatus.MemberStatus(LEDGER_1, false, 512),
                        new GroupStatus.MemberStatus(LEDGER_2, false, GroupStatus.ELSEWHERE),
                        new GroupStatus.MemberStatus(MAIL_2, true, GroupStatus.ELSEWHERE))));
        known.add(new GroupStatus(
                "lock.orders",
                new GroupViewId(RING, 1),
                0,
                List.of(new GroupStatus.MemberStatus(
                        new GroupMember(2, 2, "org.quorate.lock.dlm 0.1.0 [60]"), false, -1))));
    }

    @Override
    public CompletableFuture<List<GroupStatus>> groups() {
        return silent ? new CompletableFuture<>() : CompletableFuture.completedFuture(List.copyOf(known));
    }

    @Override
    public int maxMessageBytes() {
        return 1024 * 1024;
    }

    @Override
    public GroupMembership join(String group, GroupListener joining, GroupOptions wanted) {
        listener = Optional.of(joining);
        options = Optional.of(wanted);
        if (refusal.isEmpty()) {
            members.add(JOINER);
            joining.viewChanged(new GroupView(
                    group,
                    new GroupViewId(RING, 3),
                    members,
                    List.of(new MemberChange(JOINER, MemberChange.Reason.JOIN)),
                    List.of()));
        }
        return new Membership(group);
    }

    /** A message of the other bundle. */
    public static GroupMessage message(long sequence, byte[] payload) {
        return new Message(sequence, ByteBuffer.wrap(payload).asReadOnlyBuffer());
    }

    /** The joiner's handle. */
    private final class Membership implements GroupMembership {
        private final String group;

        Membership(String group) {
            this.group = group;
        }

        @Override
        public String group() {
            return group;
        }

        @Override
        public GroupMember member() {
            return JOINER;
        }

        @Override
        public CompletableFuture<GroupJoining> joined() {
            GroupJoining joined = new GroupJoining.Joined(new GroupViewId(RING, 3));
            return CompletableFuture.completedFuture(refusal.isPresent() ? refusal.get() : joined);
        }

        @Override
        public GroupSubmission send(Delivery delivery, ByteBuffer payload) {
            throw new UnsupportedOperationException("send");
        }

        @Override
        public GroupSubmission send(Delivery delivery, ByteBuffer payload, Duration patience) {
            throw new UnsupportedOperationException("send");
        }

        @Override
        public CompletableFuture<GroupReceipt> sendAndConfirm(Delivery delivery, ByteBuffer payload) {
            sent.add(delivery + " " + StandardCharsets.UTF_8.decode(payload.duplicate()));
            return receipts.isEmpty() ? new CompletableFuture<>() : CompletableFuture.completedFuture(receipts.poll());
        }

        @Override
        public CompletableFuture<GroupReceipt> sendAndConfirm(
                Delivery delivery, ByteBuffer payload, Duration patience) {
            throw new UnsupportedOperationException("sendAndConfirm");
        }

        @Override
        public int maxMessageBytes() {
            return FakeGroups.this.maxMessageBytes();
        }

        @Override
        public CompletableFuture<Void> leave() {
            left = true;
            return new CompletableFuture<>();
        }
    }

    /** A message of {@link #MAIL_2}. */
    private record Message(long sequence, ByteBuffer payload) implements GroupMessage {
        @Override
        public String group() {
            return "events";
        }

        @Override
        public GroupMember sender() {
            return MAIL_2;
        }

        @Override
        public Delivery delivery() {
            return Delivery.AGREED;
        }

        @Override
        public GroupViewId view() {
            return new GroupViewId(RING, 3);
        }
    }
}
