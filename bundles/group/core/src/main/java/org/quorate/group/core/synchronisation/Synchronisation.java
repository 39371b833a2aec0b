package org.quorate.group.core.synchronisation;

import java.util.ArrayList;
import java.util.List;
import org.quorate.group.ClusterView;
import org.quorate.group.Synchroniser;
import org.quorate.group.core.wire.LayerNumber;
import org.quorate.group.core.wire.LayerStates;
import org.quorate.group.core.wire.ProtocolRange;
import org.quorate.group.core.wire.SynchronisationCodec;
import org.quorate.group.core.wire.SynchronisationSink;
import org.quorate.node.Confined;
import org.quorate.ordering.Departures;
import org.quorate.ordering.MessageRun;
import org.quorate.ordering.RingConfiguration;
import org.quorate.ordering.RingId;

/**
 * One round after each regular configuration: every member says at once what all of its layers bring, and at the delivery of the last of
 * these messages, the same at all members, the layers are told. There is one round only, whatever the number of layers, and no state of it
 * outlives the ring, so that a member that dies in it leaves nothing behind.
 *
 * <p>A member that stays silent for too long is left out: whoever notices says so in the order, and at the place where that is delivered
 * all go on without those who have still not said everything. They stay in the ring without a view, and after a while ask for a new one.
 */
@Confined("node loop")
public final class Synchronisation implements SynchronisationSink {
    /** Largest piece of a state. */
    private static final int PIECE_BYTES = 256 * 1024;

    /** Whoever was left out so often waits for eight times its patience before it asks for a new ring. */
    private static final int MOST_TIMES_COUNTED = 3;

    private static final ClusterView NO_VIEW = new ClusterView(RingId.NONE, List.of(), List.of(), List.of(), 1);

    private final int self;
    private final ProtocolRange protocols;
    private long patienceNanos;
    private final long youthNanos;
    private final Effects effects;
    private final RegisteredLayers layers;
    private final Forgetting forgetting = new Forgetting();
    private Round round = new Round(RingId.NONE, List.of()); // under way, or the last
    private boolean begun;
    private boolean runs;
    private ClusterView view = NO_VIEW;

    /** The view is about the ring installed last. */
    private boolean settled;

    /** Nobody has told since that the members are unknown. */
    private boolean known;

    private int sender;

    /** How often in succession this node was left out because it was silent; 0 where it was not. */
    private int timesLeftOut;

    /**
     * Before the first ring.
     *
     * @param protocols that this node speaks
     * @param patienceNanos how long a member may be silent; longer than it takes to notice that the token is lost
     * @param youthNanos twice the time in which a token is lost: so long after its first ring it may have left others behind unknown to it
     */
    public Synchronisation(int self, ProtocolRange protocols, long patienceNanos, long youthNanos, Effects effects) {
        this.self = self;
        this.protocols = protocols;
        this.patienceNanos = patienceNanos;
        this.youthNanos = youthNanos;
        this.effects = effects;
        layers = new RegisteredLayers(effects);
    }

    /**
     * That layer takes part from the next round on, which comes soon.
     *
     * @throws IllegalArgumentException when its number is none, or another layer has it
     */
    public void register(Synchroniser synchroniser) {
        layers.add(synchroniser);
        if (settled || runs) {
            effects.formAnew();
        }
    }

    /** A member may be silent for so long, from the next round on. */
    public void patience(long nanos) {
        patienceNanos = nanos;
    }

    /** That layer takes part no more. */
    public void unregister(Synchroniser synchroniser) {
        layers.remove(synchroniser);
    }

    /** What all members have agreed on last; its ring is none before the first time. */
    public ClusterView view() {
        return view;
    }

    /** Whether that is about the ring installed last and the members are known. */
    public boolean isInView() {
        return settled && known;
    }

    /** The ring of the last round, whether this node was left out or not; none while one is under way. */
    public RingId synchronisedRing() {
        return runs ? RingId.NONE : round.ring();
    }

    /** What the round waits for: members that have not said everything. */
    public List<Integer> waitsFor() {
        return runs ? round.silent() : List.of();
    }

    // What the ordering tells.

    /**
     * A configuration was delivered.
     *
     * @param synchronises whether all members of a regular configuration have layers
     * @param lacking who has not, as far as is known
     * @param departures who of the ring before is not in it
     */
    public void configuration(
            RingConfiguration configuration, boolean synchronises, List<Integer> lacking, Departures departures) {
        if (configuration.kind() == RingConfiguration.Kind.TRANSITIONAL) {
            return;
        }
        if (runs) {
            effects.count(Counter.ROUND_INTERRUPTED);
        }
        effects.cancel();
        if (!begun) {
            begun = true;
            forgetting.begin(youthNanos, effects.nowNanos());
        }
        forgetting.ringFollows(departures, configuration.members(), effects.nowNanos());
        runs = synchronises;
        settled = false;
        if (!runs) {
            effects.notice(Notice.LAYERS_LACKING, configuration.ring(), lacking, "");
            stayOut();
            return;
        }
        effects.count(Counter.ROUND_BEGUN);
        round = new Round(configuration.ring(), configuration.members());
        layers.attach();
        effects.arm(patienceNanos);
        say();
    }

    private void say() {
        LayerStates mine = new LayerStates(forgetting.told(effects.nowNanos()), layers.states());
        long length = mine.length();
        if (length > Round.MAX_STATE_BYTES) {
            effects.notice(
                    Notice.STATE_TOO_LARGE,
                    round.ring(),
                    List.of(self),
                    length + " bytes, at most " + Round.MAX_STATE_BYTES);
            stayOut();
            send(SynchronisationCodec.piece(round.ring(), protocols, 0, 0, new byte[0], 0, 0));
            return;
        }
        byte[] all = mine.encode();
        int size = Math.min(PIECE_BYTES, effects.maxMessageBytes() - SynchronisationCodec.PIECE_HEADER);
        int pieces = Math.max(1, (all.length + size - 1) / size);
        for (int piece = 0; piece < pieces; piece++) {
            int offset = piece * size;
            send(SynchronisationCodec.piece(
                    round.ring(), protocols, piece, pieces, all, offset, Math.min(size, all.length - offset)));
        }
    }

    private void send(byte[] message) {
        effects.submitSynchronising(message, message.length);
    }

    /** A message of the ring is lost; with it others may end the round in another way, so that here it does not end. */
    public void gap() {
        if (runs) {
            effects.count(Counter.ROUND_INTERRUPTED);
            effects.cancel();
            runs = false;
            round = new Round(RingId.NONE, List.of());
        }
    }

    /** Nobody can tell who is a member any more, until the members agree again. */
    public void membershipUnknown() {
        if (known) {
            known = false;
            layers.forAttached(Synchroniser::membershipUnknown);
        }
    }

    /** The token has come back after all: the view goes on. */
    public void membershipKnown() {
        if (settled && !known) {
            known = true;
            layers.forAttached(Synchroniser::membershipKnown);
        }
    }

    /** This node is about to leave the ring in order, when all layers are ready. */
    public void leaving(Runnable ready) {
        layers.leaving(ready);
    }

    /** This node has left the ring, or the ordering uses nobody any more. */
    public void detached() {
        effects.cancel();
        runs = false;
        settled = false;
        round = new Round(RingId.NONE, List.of());
        begun = false;
        stayOut();
    }

    /** Whatever layers have submitted is lost, or comes late. */
    private void stayOut() {
        known = false;
        view = NO_VIEW;
        layers.detach();
    }

    /** There is room again after {@link Effects#hasRoom} has said no. */
    public void roomAgain() {
        layers.forAttached(Synchroniser::roomAgain);
    }

    /** The time that was armed is over. */
    public void deadline() {
        if (!runs && timesLeftOut > 0) {
            effects.formAnew();
            effects.arm(patienceNanos << timesLeftOut);
        }
        List<Integer> silent = waitsFor();
        if (silent.isEmpty()) {
            return;
        }
        effects.arm(patienceNanos);
        if (!effects.isRunning()) {
            return; // another ring is on its way
        }
        if (silent.contains(self)) { // the order is slow, or has lost it
            say();
        } else {
            effects.notice(Notice.SILENT, round.ring(), silent, "");
            send(SynchronisationCodec.leaveOut(round.ring(), silent));
        }
    }

    /**
     * A message was delivered.
     *
     * @param bytes lent
     * @return whether it is of layers; others are left alone
     */
    public boolean delivered(int origin, byte[] bytes, int offset, int length) {
        if (length == 0 || !LayerNumber.isOfLayer(bytes[offset])) {
            return false;
        }
        int number = LayerNumber.of(bytes[offset]);
        if (number == LayerNumber.SYNCHRONISATION) {
            sender = origin;
            SynchronisationCodec.decode(bytes, offset, length, this);
        } else {
            deliver(number, origin, bytes, offset + 1, length - 1);
        }
        return true;
    }

    private void deliver(int number, int origin, byte[] bytes, int offset, int length) {
        if (!layers.has(number)) {
            effects.count(Counter.UNKNOWN_LAYER);
        } else if (!settled || !isMember(origin)) {
            effects.count(Counter.UNEXPECTED);
        } else {
            layers.deliver(number, origin, bytes, offset, length);
        }
    }

    /** Messages were delivered that begin alike, lent; whether a layer was told, else they are to be given singly. */
    public boolean delivered(MessageRun run) {
        byte first = run.bytes[run.offset + MessageRun.HEADER];
        int number = LayerNumber.of(first);
        boolean ofMember = LayerNumber.isOfLayer(first) && layers.has(number) && settled && isMember(run.origin);
        if (ofMember) {
            layers.deliver(number, run);
        }
        return ofMember;
    }

    private boolean isMember(int node) {
        List<Integer> members = view.members();
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i) == node) {
                return true;
            }
        }
        return false;
    }

    // What members say.

    @Override
    public void piece(RingId ring, ProtocolRange speaks, int piece, int pieces, byte[] bytes, int offset, int length) {
        if (!isCurrent(ring)) {
            return;
        }
        if (pieces == 0) {
            leaveOut(List.of(sender));
        } else if (!round.take(sender, speaks, piece, pieces, bytes, offset, length)) {
            effects.count(Counter.UNEXPECTED);
        } else {
            effects.arm(patienceNanos);
            endIfComplete();
        }
    }

    @Override
    public void leaveOut(RingId ring, List<Integer> nodes) {
        if (isCurrent(ring)) {
            leaveOut(nodes);
        }
    }

    @Override
    public void malformed() {
        effects.count(Counter.MALFORMED);
    }

    private boolean isCurrent(RingId ring) {
        boolean current = runs && ring.equals(round.ring());
        if (!current) {
            effects.count(Counter.STALE);
        }
        return current;
    }

    private void leaveOut(List<Integer> nodes) {
        for (int node : nodes) {
            if (round.leaveOut(node)) {
                effects.count(Counter.LEFT_OUT);
            }
        }
        endIfComplete();
    }

    private void endIfComplete() {
        if (!round.silent().isEmpty()) {
            return;
        }
        boolean silentHere = round.leftOut().contains(self);
        for (int i = round.leaveOutForeign().size(); i > 0; i--) {
            effects.count(Counter.LEFT_OUT);
        }
        effects.cancel();
        runs = false;
        if (round.members().contains(self)) {
            agree();
        } else {
            effects.notice(Notice.LEFT_OUT_HERE, round.ring(), round.members(), "");
            stayOut();
        }
        if (silentHere) {
            timesLeftOut = Math.min(MOST_TIMES_COUNTED, timesLeftOut + 1);
            effects.arm(patienceNanos << timesLeftOut);
        } else {
            timesLeftOut = 0;
        }
        round = new Round(round.ring(), List.of());
        effects.synchronised(round.ring());
    }

    private void agree() {
        if (!round.leftOut().isEmpty()) {
            effects.notice(Notice.LEFT_OUT, round.ring(), round.leftOut(), "");
        }
        effects.count(Counter.ROUND_DONE);
        List<Integer> members = round.members();
        List<Integer> joined = new ArrayList<>(members);
        joined.removeAll(view.members());
        List<Integer> left = new ArrayList<>(view.members());
        left.removeAll(members);
        boolean past = !effects.isRunning();
        ClusterView.Doubts doubts = new ClusterView.Doubts(
                past, forgetting.agreed(round.leftBehind(), effects.nowNanos()), round.youngMillis());
        view = new ClusterView(round.ring(), members, joined, left, round.protocol(), doubts);
        settled = true;
        known = !past;
        Round agreed = round;
        layers.forAttached(layer -> layer.synchronised(view, agreed.statesOf(layer.number())));
    }
}
