package org.quorate.testing.simulator.world;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.quorate.group.ClusterView;
import org.quorate.group.core.synchronisation.Counter;
import org.quorate.group.core.synchronisation.Effects;
import org.quorate.group.core.synchronisation.Notice;
import org.quorate.group.core.synchronisation.Synchronisation;
import org.quorate.group.core.wire.LayerNumber;
import org.quorate.group.core.wire.ProtocolRange;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.Departures;
import org.quorate.ordering.RingConfiguration;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.Doubt;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.ordering.totem.core.TotemCore;
import org.quorate.ordering.totem.core.TotemSettings;
import org.quorate.quorum.Verdict;

/** The layers above one process, the real ones: what they say waits here until the core has answered, as in a node. */
final class Layers implements Effects {
    private static final int LONGEST_AWAY = 12;

    /** Of messages that nobody asks about. */
    private static final long NO_TAG = -2;

    /** What waits for the core. */
    private record Said(boolean synchronising, boolean safe, byte[] bytes) {}

    private final World world;
    private final Node node;
    private final TotemSettings settings;
    private final int life;
    private final Synchronisation synchronisation;
    private final Probe probe;
    private final QuorumLayer quorum;
    private final Optional<GroupUse> groups;
    private final Deque<Said> said = new ArrayDeque<>();
    private Doubt doubt;
    private final Set<Integer> heard = new TreeSet<>();
    private RingId installed = RingId.NONE;
    private List<Integer> members = List.of();
    private RingId agreed = RingId.NONE;
    private boolean tells;
    private boolean wantsNewRing;
    private boolean synchronises;
    private List<Integer> lacking = List.of();
    private Departures departures = Departures.NONE;
    private boolean silent;
    private boolean armed;
    private long armedFor;
    private long doubtPlanned = -1;

    Layers(World world, Node node, TotemSettings settings) {
        this.world = world;
        this.node = node;
        this.settings = settings;
        life = node.life();
        doubt = new Doubt(settings.tokenLossNanos());
        synchronisation = new Synchronisation(
                settings.self(),
                ProtocolRange.CURRENT,
                patienceNanos(world.profile()),
                2 * settings.tokenLossNanos(),
                this);
        probe = new Probe(world.agreements(), settings.self(), node.life());
        groups = world.profile().groupNanos == 0 ? Optional.empty() : Optional.of(new GroupUse(world, node, this));
        quorum = new QuorumLayer(world, node, this);
        synchronisation.register(probe);
        synchronisation.register(quorum);
        groups.ifPresent(use -> {
            synchronisation.register(use);
            new GroupLife(world, node, use, quorum).plan();
        });
    }

    private static long patienceNanos(Profile profile) {
        return 2 * profile.tokenLossNanos;
    }

    /** After so long whoever was left out is back. */
    static long longestAwayNanos(Profile profile) {
        return LONGEST_AWAY * patienceNanos(profile);
    }

    /** Whether a message is of layers. */
    static boolean areOf(Delivered message) {
        return message.length > 0 && LayerNumber.isOfLayer(message.bytes[message.offset]);
    }

    // What the core tells.

    void synchronises(boolean runs, NodeSet members) {
        synchronises = runs;
        lacking = list(members);
    }

    void departed(NodeSet gone, NodeSet vanished) {
        departures = new Departures(list(gone), list(vanished), doubt.nanosToForget(node.localNow()));
    }

    private static List<Integer> list(NodeSet nodes) {
        return Arrays.stream(nodes.toArray()).boxed().toList();
    }

    void installed(RingId ring, int[] members) {
        installed = ring;
        this.members = Arrays.stream(members).boxed().toList();
        heard.clear();
        wantsNewRing = false;
        said.removeIf(Said::synchronising);
        probe.ringFollows(ring);
        groups.ifPresent(use -> use.ringFollows(ring));
        synchronisation.configuration(
                new RingConfiguration(
                        RingConfiguration.Kind.REGULAR, ring, RingId.NONE, this.members, List.of(), List.of()),
                synchronises,
                lacking,
                departures);
    }

    void membershipUnknown() {
        synchronisation.membershipUnknown();
    }

    /** What is delivered next is for those alone who go on to that ring. */
    void transitional(RingId to) {
        groups.ifPresent(use -> use.transitional(to));
    }

    /** A message of the ring that is being left is lost. */
    void gap() {
        synchronisation.gap();
    }

    /** What quorum has decided. */
    void verdict(Verdict verdict, RingId ring) {
        groups.ifPresent(use -> use.verdict(verdict, ring));
    }

    void hear(Delivered message) {
        groups.ifPresent(use -> use.at(message));
        List<Integer> silent = synchronisation.waitsFor();
        synchronisation.delivered(message.origin, message.bytes, message.offset, message.length);
        if (!silent.isEmpty()) {
            heard.addAll(members);
            heard.removeAll(silent);
            mustBeIn(synchronisation.synchronisedRing());
        }
    }

    /** Whoever had said everything is not left out. */
    private void mustBeIn(RingId done) {
        ClusterView view = synchronisation.view();
        boolean isIn = view.id().equals(installed);
        if (done.equals(installed) && (isIn ? !view.members().containsAll(heard) : heard.contains(node.id()))) {
            throw new Breach(
                    "LAYERS-LEFT",
                    "node " + node.id() + " has heard " + heard + " in ring " + installed + ", and its view is "
                            + view);
        }
    }

    /** Its view is that of the ring installed last, and its members are known. */
    boolean isInView() {
        return synchronisation.isInView();
    }

    /** What its members have agreed on last. */
    ClusterView view() {
        return synchronisation.view();
    }

    boolean isSynchronised(RingId ring) {
        return ring.equals(agreed);
    }

    void otherCore() {
        doubt = new Doubt(settings.tokenLossNanos());
    }

    // What is done to them.

    void silence(boolean mute) {
        silent = mute;
    }

    /** After an input. */
    void goOn(TotemCore core, long nowNanos) {
        if (armed && world.now() >= armedFor) {
            armed = false;
            synchronisation.deadline();
        }
        doubt.look(core, nowNanos);
        if (doubt.holds()) {
            synchronisation.membershipUnknown();
        } else if (doubt.isKnown()) {
            synchronisation.membershipKnown();
        }
        quorum.goOn();
        planDoubt(nowNanos);
        if (tells) {
            tells = false;
            core.synchronised(nowNanos);
        }
        if (wantsNewRing) {
            wantsNewRing = false;
            core.formAnew(nowNanos);
        }
        giveAll(core, nowNanos);
        if (groups.isPresent() && groups.get().mustSayRoom()) {
            synchronisation.roomAgain();
            giveAll(core, nowNanos);
        }
    }

    private void giveAll(TotemCore core, long nowNanos) {
        while (!said.isEmpty() && gives(said.peek(), core, nowNanos)) {
            said.remove();
        }
    }

    private boolean gives(Said next, TotemCore core, long nowNanos) {
        ByteBuffer message = ByteBuffer.wrap(next.bytes);
        TotemCore.Submitted answer = next.synchronising
                ? core.submitSynchronising(nowNanos, message, NO_TAG)
                : core.submit(nowNanos, next.safe, message, NO_TAG);
        return answer != TotemCore.Submitted.FULL;
    }

    /** At that time something may be due. */
    void wakeAt(long time) {
        world.at(time, () -> {
            if (node.life() == life && node.takesInput()) {
                node.afterInput();
            }
        });
    }

    private void planDoubt(long nowNanos) {
        long left = doubt.nanosLeft(nowNanos);
        if (left == Long.MAX_VALUE) {
            doubtPlanned = -1;
        } else if (doubtPlanned <= world.now()) { // its clock may have run slower than that of the world
            doubtPlanned = world.now() + Math.max(left, 1);
            wakeAt(doubtPlanned);
        }
    }

    /** Nothing hangs: the members of the ring that stands have agreed, and operators have their answers. */
    void mustHaveAgreed(RingId ring, NodeSet members) {
        if (!synchronisation.isInView() || !synchronisation.view().id().equals(ring)) {
            throw new Breach(
                    "LAYERS-HANG",
                    "node " + node.id() + " is in ring " + ring + " with " + members
                            + ", and its layers have agreed on " + synchronisation.view() + ", waiting for "
                            + synchronisation.waitsFor());
        }
        if (!NodeSet.of(synchronisation.view().members().stream()
                        .mapToInt(Integer::intValue)
                        .toArray())
                .equals(members)) {
            throw new Breach(
                    "LAYERS-HANG",
                    "node " + node.id() + " is in ring " + ring + " with " + members + ", and its view is "
                            + synchronisation.view().members());
        }
        quorum.mustHaveAnswered();
    }

    /** Process groups of the node, where the run has such. */
    Optional<GroupUse> groups() {
        return groups;
    }

    /** Messages of groups are on their way, or wait. */
    boolean expectMore() {
        return groups.map(GroupUse::expectsMore).orElse(false);
    }

    /** Messages that wait for the core. */
    int waiting() {
        return said.size();
    }

    // What the layers want.

    @Override
    public void submitSynchronising(byte[] bytes, int length) {
        if (!silent) {
            said.add(new Said(true, false, Arrays.copyOf(bytes, length)));
        }
    }

    @Override
    public void submit(Delivery delivery, byte[] bytes, int length) {
        said.add(new Said(false, delivery == Delivery.SAFE, Arrays.copyOf(bytes, length)));
    }

    @Override
    public boolean hasRoom(int messages, long bytes) {
        return true;
    }

    @Override
    public int maxMessageBytes() {
        return settings.maxMessageBytes();
    }

    @Override
    public void synchronised(RingId ring) {
        if (ring.equals(installed)) {
            agreed = ring;
            tells = true;
            if (synchronisation.view().id().equals(ring)) {
                new Beliefs(world).agreed(node, synchronisation.view());
            }
        }
    }

    @Override
    public void formAnew() {
        world.agreements().askedForRing();
        wantsNewRing = true;
    }

    @Override
    public boolean isRunning() {
        return node.state() == StateName.OPERATIONAL;
    }

    @Override
    public long nowNanos() {
        return world.now();
    }

    @Override
    public void arm(long nanos) {
        armed = true;
        armedFor = world.now() + nanos;
        wakeAt(armedFor);
    }

    @Override
    public void cancel() {
        armed = false;
    }

    @Override
    public void notice(Notice what, RingId ring, List<Integer> nodes, String detail) {
        world.note(node, "notices " + what + " " + ring + " " + nodes + " " + detail);
    }

    @Override
    public void count(Counter counter) {
        if (counter == Counter.ROUND_INTERRUPTED) {
            world.agreements().interrupted();
        }
        if (counter == Counter.MALFORMED && world.profile().checksFrames) {
            throw new Breach("LAYERS-WIRE", "node " + node.id() + " received a message of layers that is none");
        }
    }
}
