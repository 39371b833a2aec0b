package org.quorate.group.state.host;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
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
import org.quorate.quorum.Verdict;

/** One group on nodes of one process, with a thread for each member; a test parts the nodes and lets them meet. */
final class MemoryCluster implements AutoCloseable {
    private static final int WINDOW = 512 * 1024;
    private static final int MOST = 1024 * 1024;

    /** Largest message that members may send, as the groups say it. */
    volatile int said = MOST;

    /** Largest message that members may send, as it is. */
    volatile int most = MOST;

    /** Nodes that reach each other. */
    private static final class Ring {
        final RingId id;
        final TreeSet<Integer> nodes = new TreeSet<>();
        final List<Member> members = new ArrayList<>();
        int number = GroupViewId.FIRST;
        long sequence;

        Ring(RingId id) {
            this.id = id;
        }

        GroupViewId view() {
            return new GroupViewId(id, number);
        }

        List<GroupMember> who() {
            return members.stream()
                    .map(each -> each.who)
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    private final List<Ring> rings = new ArrayList<>();
    volatile int joins;
    private int instances = 1;
    private long sequence;

    MemoryCluster(Integer... nodes) {
        form(nodes);
    }

    /** These nodes form a ring; they leave those that they were in. */
    synchronized void form(Integer... nodes) {
        Ring next = new Ring(new RingId(nodes[0], sequence += 4));
        next.nodes.addAll(Arrays.asList(nodes));
        for (Ring each : List.copyOf(rings)) {
            each.nodes.removeAll(next.nodes);
            List<Member> along = each.members.stream()
                    .filter(member -> next.nodes.contains(member.who.node()))
                    .toList();
            if (!along.isEmpty()) {
                each.members.removeAll(along);
                next.members.addAll(along);
            }
            rings.remove(each);
            if (!each.nodes.isEmpty()) {
                Ring rest = new Ring(new RingId(each.nodes.first(), sequence += 4));
                rest.nodes.addAll(each.nodes);
                rest.members.addAll(each.members);
                rings.add(rest);
                rest.members.forEach(member -> member.moved(rest, each.members));
            }
            along.forEach(member -> member.along = along);
        }
        rings.add(next);
        next.members.forEach(member -> member.moved(next, member.along));
    }

    /** Members in the ring of that node are told that verdict. */
    synchronized void verdict(int node, Verdict verdict) {
        Ring ring = ringOf(node);
        ring.members.forEach(each -> each.tell(0, () -> each.listener.verdictChanged(verdict, ring.id)));
    }

    /** The groups as a node has them. */
    ProcessGroups on(int node) {
        return new ProcessGroups() {
            @Override
            public GroupMembership join(String group, GroupListener listener, GroupOptions options) {
                return MemoryCluster.this.join(node, group, listener, options);
            }

            @Override
            public CompletableFuture<List<GroupStatus>> groups() {
                return CompletableFuture.completedFuture(List.of());
            }

            @Override
            public int maxMessageBytes() {
                return said;
            }
        };
    }

    private synchronized Member join(int node, String group, GroupListener listener, GroupOptions options) {
        Member member = new Member(
                new GroupMember(node, instances++, GroupMember.describe(options.role(), "test")), group, listener);
        Ring ring = ringOf(node);
        ring.members.add(member);
        ring.number++;
        joins++;
        member.tell(0, () -> listener.joined(member));
        tell(ring, new MemberChange(member.who, MemberChange.Reason.JOIN), true);
        return member;
    }

    private void tell(Ring ring, MemberChange change, boolean joined) {
        List<MemberChange> one = List.of(change);
        GroupView view =
                new GroupView("g", ring.view(), ring.who(), joined ? one : List.of(), joined ? List.of() : one);
        ring.members.forEach(each -> each.view(view));
    }

    private Ring ringOf(int node) {
        return rings.stream()
                .filter(each -> each.nodes.contains(node))
                .findFirst()
                .orElseThrow();
    }

    /** How many are in the group. */
    synchronized int members() {
        return rings.stream().mapToInt(ring -> ring.members.size()).sum();
    }

    /** That node is dead to the others. */
    synchronized void kill(int node) {
        form(node);
        ringOf(node).members.forEach(each -> each.thread.interrupt());
    }

    @Override
    public synchronized void close() {
        rings.forEach(ring -> ring.members.forEach(each -> each.thread.interrupt()));
    }

    /** A member, and its handle. */
    private final class Member implements GroupMembership {
        final GroupMember who;
        final Thread thread = new Thread(this::run, "member");
        List<Member> along = List.of();
        private final String group;
        private final GroupListener listener;
        private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
        private int ownBytes;
        private GroupView seen = new GroupView("g", new GroupViewId(RingId.NONE, 0), List.of(), List.of(), List.of());

        Member(GroupMember who, String group, GroupListener listener) {
            this.who = who;
            this.group = group;
            this.listener = listener;
            thread.setDaemon(true);
            thread.start();
        }

        private void run() {
            try {
                while (true) {
                    queue.take().run();
                }
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        }

        void tell(int size, Runnable call) {
            queue.add(() -> {
                call.run();
                if (size > 0) {
                    synchronized (MemoryCluster.this) {
                        ownBytes -= size;
                        MemoryCluster.this.notifyAll();
                    }
                }
            });
        }

        void view(GroupView view) {
            seen = view;
            tell(0, () -> listener.viewChanged(view));
        }

        void moved(Ring ring, List<Member> together) {
            List<GroupMember> with = together.stream().map(each -> each.who).toList();
            List<GroupMember> kept =
                    seen.members().stream().filter(with::contains).toList();
            List<MemberChange> left = seen.members().stream()
                    .filter(each -> !with.contains(each))
                    .map(each -> new MemberChange(each, MemberChange.Reason.NODEDOWN))
                    .toList();
            List<MemberChange> joined = ring.who().stream()
                    .filter(each -> !kept.contains(each))
                    .map(each -> new MemberChange(each, MemberChange.Reason.NODEUP))
                    .toList();
            if (!left.isEmpty()) {
                int number = joined.isEmpty() ? GroupViewId.FIRST : GroupViewId.TRANSITIONAL;
                view(new GroupView("g", new GroupViewId(ring.id, number), kept, List.of(), left));
            }
            if (!joined.isEmpty()) {
                view(new GroupView("g", ring.view(), ring.who(), joined, List.of()));
            }
        }

        @Override
        public GroupSubmission send(Delivery delivery, ByteBuffer payload) {
            synchronized (MemoryCluster.this) {
                Ring ring = ringOf(who.node());
                if (!ring.members.contains(this)) {
                    return new GroupSubmission.Refused(GroupSubmission.Reason.NOT_A_MEMBER, "left");
                }
                if (payload.remaining() > most) {
                    return new GroupSubmission.Refused(GroupSubmission.Reason.TOO_LARGE, "at most " + most);
                }
                byte[] bytes = new byte[payload.remaining()];
                payload.get(payload.position(), bytes);
                ownBytes += bytes.length;
                Message message = new Message(group, who, ring.view(), ++ring.sequence, bytes);
                ring.members.forEach(
                        each -> each.tell(each == this ? bytes.length : 0, () -> each.listener.delivered(message)));
                return GroupSubmission.Accepted.INSTANCE;
            }
        }

        @Override
        public GroupSubmission send(Delivery delivery, ByteBuffer payload, Duration patience)
                throws InterruptedException {
            synchronized (MemoryCluster.this) {
                while (ownBytes > 0 && ownBytes + payload.remaining() > WINDOW) {
                    MemoryCluster.this.wait();
                }
                return send(delivery, payload);
            }
        }

        @Override
        public CompletableFuture<Void> leave() {
            synchronized (MemoryCluster.this) {
                Ring ring = ringOf(who.node());
                if (ring.members.remove(this)) {
                    ring.number++;
                    MemoryCluster.this.tell(ring, new MemberChange(who, MemberChange.Reason.LEAVE), false);
                }
            }
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public String group() {
            return group;
        }

        @Override
        public GroupMember member() {
            return who;
        }

        @Override
        public CompletableFuture<GroupJoining> joined() {
            return new CompletableFuture<>();
        }

        @Override
        public CompletableFuture<GroupReceipt> sendAndConfirm(Delivery delivery, ByteBuffer payload) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<GroupReceipt> sendAndConfirm(
                Delivery delivery, ByteBuffer payload, Duration patience) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int maxMessageBytes() {
            return most;
        }
    }

    private record Message(String group, GroupMember sender, GroupViewId view, long sequence, byte[] bytes)
            implements GroupMessage {
        @Override
        public Delivery delivery() {
            return Delivery.AGREED;
        }

        @Override
        public ByteBuffer payload() {
            return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
        }
    }
}
