package org.quorate.group.events.host;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.quorate.group.GroupJoining;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupMembership;
import org.quorate.group.GroupMessage;
import org.quorate.group.GroupReceipt;
import org.quorate.group.GroupSubmission;
import org.quorate.group.GroupSubmission.Reason;
import org.quorate.group.GroupViewId;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.RingId;

/** A membership whose messages a test takes and delivers. */
final class FakeGroup implements GroupMembership {
    final BlockingQueue<byte[]> sent = new LinkedBlockingQueue<>();

    /** Answers to the next messages; then all are accepted. */
    final BlockingQueue<Reason> refusals = new LinkedBlockingQueue<>();

    private final GroupMember member;
    private final List<byte[]> delivered = new ArrayList<>();

    FakeGroup(GroupMember member) {
        this.member = member;
    }

    @Override
    public String group() {
        return "events";
    }

    @Override
    public GroupMember member() {
        return member;
    }

    @Override
    public GroupSubmission send(Delivery delivery, ByteBuffer payload, Duration patience) {
        Reason reason = refusals.poll();
        if (reason != null) {
            return new GroupSubmission.Refused(reason, "as the test wants it");
        }
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        sent.add(bytes);
        return GroupSubmission.Accepted.INSTANCE;
    }

    @Override
    public int maxMessageBytes() {
        return 1024;
    }

    /** A message as it is delivered. */
    GroupMessage message(byte[] bytes) {
        delivered.add(bytes);
        long sequence = delivered.size();
        return new GroupMessage() {
            @Override
            public String group() {
                return "events";
            }

            @Override
            public GroupMember sender() {
                return member;
            }

            @Override
            public Delivery delivery() {
                return Delivery.AGREED;
            }

            @Override
            public GroupViewId view() {
                return new GroupViewId(new RingId(1, 4), 1);
            }

            @Override
            public long sequence() {
                return sequence;
            }

            @Override
            public ByteBuffer payload() {
                return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
            }
        };
    }

    @Override
    public CompletableFuture<GroupJoining> joined() {
        throw new UnsupportedOperationException();
    }

    @Override
    public GroupSubmission send(Delivery delivery, ByteBuffer payload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<GroupReceipt> sendAndConfirm(Delivery delivery, ByteBuffer payload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<GroupReceipt> sendAndConfirm(Delivery delivery, ByteBuffer payload, Duration patience) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> leave() {
        throw new UnsupportedOperationException();
    }
}
