package org.quorate.shell.gogo.ring;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.quorate.node.NodeIdentity;
import org.quorate.node.NodeLoop;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.RingLatency;
import org.quorate.ordering.RingStatus;
import org.quorate.ordering.RingTransition;
import org.quorate.ordering.TotalOrder;
import org.quorate.shell.gogo.cluster.Names;
import org.quorate.shell.gogo.command.Access;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.CommandScope;
import org.quorate.shell.gogo.command.GlobalOptions;
import org.quorate.shell.gogo.command.Role;
import org.quorate.shell.gogo.command.Stages;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.node.Picture;
import org.quorate.shell.gogo.report.Report;

/** Commands of scope {@code ring}. While the ordering is absent or being replaced, they say so. */
@ThreadSafe
@Component(
        service = {CommandScope.class, RingCommands.class},
        property = {
            "osgi.command.scope=ring",
            "osgi.command.function=status",
            "osgi.command.function=why",
            "osgi.command.function=members",
            "osgi.command.function=stats",
            "osgi.command.function=latency",
            "osgi.command.function=send"
        })
public final class RingCommands implements CommandScope {
    private static final long ANSWER_MILLIS = 2_000;

    private final LocalNode node;
    private final BundleContext context;

    /** Commands about a node's ordering. */
    @Activate
    public RingCommands(@Reference LocalNode node, BundleContext context) {
        this.node = node;
        this.context = context;
    }

    /** How the ring stands. */
    @Descriptor("State, ring id, members in token order, sequence numbers and timers of the ring")
    @Access(
            value = Role.VIEWER,
            exits = {2, 75},
            examples = {"ring:status", "ring:status --json"})
    public Report status() {
        RingStatus ring = ring();
        NodeIdentity self = Names.self(node);
        List<RingTransition> all = order().transitions();
        return new RingReport(
                ring,
                ring.members().stream().map(self::nameOf).toList(),
                ring.members().stream()
                        .filter(ring.kinds()::containsKey)
                        .map(id -> self.nameOf(id) + " " + ring.kinds().get(id))
                        .toList(),
                ring.ring().representative() == 0 ? "" : self.nameOf(ring.ring().representative()),
                all.subList(Math.max(0, all.size() - 1), all.size()));
    }

    /** Transitions. */
    @Descriptor("The last changes of the ring's state, with their reasons")
    @Access(
            value = Role.VIEWER,
            exits = {75},
            examples = {"ring:why", "ring:why --limit 50"})
    public Report why(@Descriptor("how many") @Parameter(names = "--limit", absentValue = "20") int limit) {
        List<RingTransition> all = order().transitions();
        int from = Math.max(0, all.size() - Math.max(1, limit));
        return new TransitionsReport(all.subList(from, all.size()), node.clock().instant());
    }

    /** Members. */
    @Descriptor("Members of the ring in token order")
    @Access(
            value = Role.VIEWER,
            exits = {75},
            examples = {"ring:members"})
    public Report members() {
        RingStatus ring = ring();
        NodeIdentity self = Names.self(node);
        return new MembersReport(
                ring.ring().toString(),
                ring.members().stream()
                        .map(id -> new MembersReport.Member(
                                id,
                                self.nameOf(id),
                                ring.incarnations().getOrDefault(id, 0L),
                                id == ring.ring().representative(),
                                id == self.id()))
                        .toList());
    }

    /** Counters. */
    @Descriptor("What the ordering and the node's loop have counted")
    @Access(
            value = Role.VIEWER,
            exits = {75},
            examples = {"ring:stats --wide"})
    public Report stats() {
        RingStatus ring = ring();
        return new CountersReport(
                ring.ring().toString(),
                ring.counters(),
                node.loop().map(NodeLoop::statistics).map(List::of).orElse(List.of()));
    }

    /** Times. */
    @Descriptor("How long the token takes round the ring, and messages of this node until it delivers them")
    @Access(
            value = Role.VIEWER,
            exits = {75},
            examples = {"ring:latency", "ring:latency --for 1m --wide", "ring:latency --follow"})
    public Report latency(
            @Descriptor("how far to look back, 1s to 1m; 10s if absent")
                    @Parameter(names = "--for", absentValue = "10s")
                    String last) {
        Duration back = GlobalOptions.duration(last);
        if (back.compareTo(RingLatency.SHORTEST) < 0 || back.compareTo(RingLatency.LONGEST) > 0) {
            throw CommandFault.usage(
                    "--for " + last + " is not a time that is kept.",
                    "write --for 1s to --for 1m; all since the ordering began is shown too");
        }
        RingStatus ring = ring();
        return new LatencyReport(
                ring.ring().toString(),
                ring.timers().getOrDefault("loss", 0L),
                answer(order().latency(back)),
                answer(order().latency()));
    }

    /** Test messages. */
    @Descriptor("Sends ordered test messages to channel ring.send and measures them; they reach all members")
    @Access(
            value = Role.OPERATOR,
            exits = {75},
            examples = {"ring:send 1024 --count 1000", "ring:send 64 --safe"})
    public Report send(
            @Descriptor("how many, 1 to 1 000 000") @Parameter(names = "--count", absentValue = "1") int count,
            @Descriptor("wait until every member holds each message")
                    @Parameter(names = "--safe", presentValue = "true", absentValue = "false")
                    boolean safe,
            @Descriptor("size of each message in bytes, 16 or more") int bytes)
            throws InterruptedException {
        TotalOrder order = order();
        if (bytes < TestRun.MIN_BYTES || bytes > order.maxMessageBytes() || count < 1 || count > TestRun.MAX_COUNT) {
            throw CommandFault.usage(
                    bytes + " bytes, " + count + " times: that cannot be sent.",
                    "give " + TestRun.MIN_BYTES + " to " + order.maxMessageBytes() + " bytes and --count 1 to "
                            + TestRun.MAX_COUNT);
        }
        TestRun run = new TestRun(Names.self(node).id(), bytes, count);
        return run.measure(order, safe ? Delivery.SAFE : Delivery.AGREED, context, Stages.current());
    }

    private TotalOrder order() {
        return node.order()
                .orElseThrow(() -> CommandFault.notYet(
                        "There is no ordering in this node now.",
                        Picture.of(node).missing()));
    }

    private static <T> T answer(CompletableFuture<T> asked) {
        try {
            return asked.get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw CommandFault.notYet(
                    "The ordering does not answer now.", "it has not within " + ANSWER_MILLIS + " ms");
        } catch (ExecutionException failed) {
            throw CommandFault.notYet(
                    "The ordering does not answer now.",
                    String.valueOf(failed.getCause().getMessage()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw CommandFault.notYet("The ordering does not answer now.", "this node stops");
        }
    }

    private RingStatus ring() {
        Picture picture = Picture.of(node);
        return picture.ring()
                .orElseThrow(() -> CommandFault.notYet("The ordering does not answer now.", picture.missing()));
    }
}
