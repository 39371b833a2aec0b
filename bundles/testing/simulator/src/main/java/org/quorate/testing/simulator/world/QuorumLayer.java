package org.quorate.testing.simulator.world;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.quorate.group.LayerOrder;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.RingId;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.core.decision.Configured;
import org.quorate.quorum.core.decision.Counter;
import org.quorate.quorum.core.decision.Deadline;
import org.quorate.quorum.core.decision.DecisionLayer;
import org.quorate.quorum.core.decision.Effects;
import org.quorate.quorum.core.decision.Finding;
import org.quorate.quorum.core.decision.Notice;
import org.quorate.quorum.core.decision.Offer;
import org.quorate.quorum.core.decision.QuorumDecision;
import org.quorate.quorum.service.RequestOutcome;
import org.quorate.quorum.votes.core.VotesPolicy;

/** Quorum of one process, the real one, with one vote for each node of the profile. */
final class QuorumLayer extends DecisionLayer implements Effects {
    /** Numbers its writes apart from those of its core. */
    private static final long FIRST_WRITE = 1L << 40;

    private final World world;
    private final Node node;
    private final Layers layers;
    private final int life;
    private final QuorumDecision decision;
    private final Map<Deadline, Long> armed = new EnumMap<>(Deadline.class);
    private final Map<Long, RingId> asked = new HashMap<>();
    private LayerOrder order;
    private RingId view = RingId.NONE;
    private long requests;
    private int writes;
    private long written;

    QuorumLayer(World world, Node node, Layers layers) {
        this.world = world;
        this.layers = layers;
        this.node = node;
        life = node.life();
        Configured configured = new Configured("votes", settings(world.profile()));
        decision = new QuorumDecision(
                node.id(), configured, OptionalInt.of(world.verdicts().kept(node.id())), this);
        decision.policyBound(new Offer("votes", "1", new VotesPolicy()));
    }

    private static QuorumSettings settings(Profile profile) {
        SortedMap<Integer, Integer> votes = new TreeMap<>();
        for (int id : profile.nodes) {
            votes.put(id, 1);
        }
        SortedMap<String, String> options = new TreeMap<>();
        profile.quorum.forEach(option ->
                options.put(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1)));
        return new QuorumSettings(votes, options);
    }

    /** After an input: what was armed may be due. */
    void goOn() {
        for (Deadline deadline : Deadline.values()) {
            Long at = armed.get(deadline);
            if (at != null && world.now() >= at) {
                armed.remove(deadline);
                decision.deadlinePassed(deadline);
            }
        }
    }

    @Override
    protected QuorumDecision decision() {
        return decision;
    }

    @Override
    public void attached(LayerOrder given) {
        order = given;
        decision.attached();
    }

    @Override
    public void detached() {
        decision.detached();
    }

    // What the decision wants.

    @Override
    public boolean hasRoom(int bytes) {
        return order.hasRoom(1, bytes);
    }

    @Override
    public int largest() {
        return order.maxMessageBytes();
    }

    @Override
    public void submit(byte[] bytes) {
        order.submit(Delivery.SAFE, bytes, bytes.length);
    }

    @Override
    public void arm(Deadline deadline, long millis) {
        long at = world.now() + millis * World.MILLI;
        armed.put(deadline, at);
        layers.wakeAt(at);
    }

    @Override
    public void deviceHeard(RingId of, long word) {
        // No node of the simulator has an arbiter.
    }

    @Override
    public void disarm(Deadline deadline) {
        armed.remove(deadline);
    }

    @Override
    public void publish(Finding finding) {
        view = finding.decision().view().id();
        world.verdicts().found(node.id(), finding);
        layers.verdict(finding.verdict(), view);
    }

    @Override
    public void keep(int votes) {
        written = Math.max(written, world.now() + world.diskTime(node, FIRST_WRITE + writes++));
        world.at(written, () -> {
            if (node.life() == life) {
                world.verdicts().keep(node.id(), votes);
                decision.kept(votes, "");
            }
        });
    }

    /** An operator at this node expects as many votes as there are nodes, or more: then no fewer nodes may act than without him. */
    void ask(RandomGenerator chance) {
        int nodes = world.profile().nodes.length;
        int votes = nodes + chance.nextInt(Math.max(1, nodes - 1));
        long number = ++requests;
        world.note(node, "has an operator who expects " + votes + " votes in view " + view);
        asked.put(number, view);
        world.verdicts().asked(view, votes);
        decision.request(number, new QuorumEvent.VotesExpected(view, votes));
    }

    /** The end, in a ring that stands. */
    void mustHaveAnswered() {
        if (!asked.isEmpty()) {
            throw new Breach("QUORUM-REQUEST", "node " + node.id() + " has at the end not answered " + asked);
        }
    }

    @Override
    public void answered(long number, RequestOutcome outcome) {
        world.note(node, "knows what became of request " + number + ": " + outcome.text());
        RingId about = asked.remove(number);
        boolean elsewhere =
                outcome instanceof RequestOutcome.Done done && !done.view().equals(about);
        if (about == null || elsewhere) {
            throw new Breach(
                    "QUORUM-REQUEST",
                    "node " + node.id() + " answers request " + number + " of view " + about + ": " + outcome.text());
        }
    }

    @Override
    public void count(Counter counter) {
        boolean damage = counter == Counter.DAMAGED_MESSAGES || counter == Counter.DAMAGED_STATES;
        if (damage && world.profile().checksFrames || counter == Counter.FOREIGN_VIEWS) {
            throw new Breach("QUORUM-WIRE", "node " + node.id() + " counts " + counter);
        }
    }

    @Override
    public void notice(Notice complaint, String text) {
        if (complaint == Notice.SETTINGS_REFUSED) {
            throw new Breach("QUORUM-SETTINGS", "node " + node.id() + ": " + text);
        }
    }
}
