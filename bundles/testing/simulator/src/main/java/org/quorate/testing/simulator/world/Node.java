package org.quorate.testing.simulator.world;

import java.util.SplittableRandom;
import org.quorate.ordering.totem.core.Abilities;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.ordering.totem.core.TotemCore;
import org.quorate.ordering.totem.core.TotemSettings;
import org.quorate.testing.simulator.world.Lots.Question;

/** A simulated node: the real core, and the host around it: inbox, deadlines, disk, clock, and what can go wrong with them. */
public final class Node {
    private final World world;
    private final int index;
    private final int id;
    private final Upgrade upgrade;
    private final Lots lots;
    private TotemSettings settings;
    private final Clock clock;
    private final Disk disk;
    private final Loop loop;
    private final Outbox outbox;

    private TotemCore core;
    private boolean up;
    private boolean paused;
    private boolean handingOver;
    private boolean left;
    private int life;
    private int observer = -1;
    private long incarnation;
    private long goneTold;

    private NodeSet heardLast = NodeSet.EMPTY;
    private long pausedSince;
    final LayerAbove above = new LayerAbove();

    Node(World world, int index, TotemSettings settings) {
        this.world = world;
        this.index = index;
        this.settings = settings;
        lots = world.lots();
        Profile profile = world.profile();
        id = settings.self();
        clock = Clock.of(profile, lots, id);
        disk = new Disk(profile.badDisk, lots, id);
        loop = new Loop(world, this);
        upgrade = new Upgrade(profile, lots);
        outbox = new Outbox(world, this, disk);
    }

    /** Its place among the nodes, from 0. */
    public int index() {
        return index;
    }

    /** Its id. */
    public int id() {
        return id;
    }

    /** Its process runs. */
    public boolean isUp() {
        return up;
    }

    /** Its process runs and is not stopped. */
    public boolean isAwake() {
        return up && !paused;
    }

    /** The running core; absent ({@code null}) while the process does not run. */
    TotemCore core() {
        return core;
    }

    /** State of its ring. */
    public StateName state() {
        return up ? core.state() : StateName.LEFT;
    }

    /** Number of starts and ends so far; what was planned for an earlier life is void. */
    public int life() {
        return life;
    }

    int observer() {
        return observer;
    }

    Deadlines deadlines() {
        return loop.deadlines();
    }

    Clock clock() {
        return clock;
    }

    long incarnation() {
        return incarnation;
    }

    Abilities abilities() {
        return settings.abilities();
    }

    Outbox outbox() {
        return outbox;
    }

    long localNow() {
        return clock.at(world.now());
    }

    /** Starts a new process; does nothing while one runs. */
    public void start() {
        if (up) {
            return;
        }
        life++;
        up = true;
        paused = false;
        handingOver = false;
        left = false;
        goneTold = 0;
        loop.start();
        outbox.clear();
        world.note(this, "starts with " + disk.record());
        settings = upgrade.perhaps(settings, world.now());
        above.begin(world, this, settings);
        core = new TotemCore(settings, world.profile().dialect(), chanceOfCore(), world.effectsOf(this));
        core.reach(localNow(), world.network().heardBy(this));
        core.start(localNow(), disk.record(), lots.bits(Question.INCARNATION, id, world.now()) >>> 16);
        afterInput();
        world.changed(this);
    }

    private SplittableRandom chanceOfCore() {
        return new SplittableRandom(lots.bits(Question.CORE, id, world.now()));
    }

    /** The process dies now; what it had only in memory is gone. */
    public void crash() {
        if (!up) {
            return;
        }
        world.note(this, "crashes");
        disk.crash(world.now());
        left = false;
        end();
    }

    /** The process dies in the middle of an input, after so many more effects have reached the world. */
    public void crashAfterEffects(int effects) {
        if (up) {
            outbox.dieAfter(effects);
        }
    }

    /** The process dies right after the next token has left it. */
    public void crashAfterToken() {
        if (up) {
            outbox.dieAfterToken();
        }
    }

    /** Its disk takes no more records, or takes them again. A host whose loop waits for its disk has none that fills. */
    public void diskFull(boolean full) {
        outbox.diskFull(full);
    }

    /** What is on its disk is lost; only while it does not run. */
    public void loseDisk() {
        if (!up) {
            world.note(this, "loses its disk");
            disk.lose();
        }
    }

    private void end() {
        life++;
        up = false;
        paused = false;
        handingOver = false;
        loop.end();
        outbox.clear();
        if (observer >= 0) {
            // What a leaver has sequenced and not seen delivered is in doubt: it is judged as one that crashed.
            world.checks().ended(this, left && core.deliveredSeq() == core.highestSeq());
        }
        observer = -1;
        incarnation = 0;
        core = null;
        world.changed(this);
    }

    /** The process is stopped, as by a signal or a long collection of garbage. */
    public void pause() {
        if (up && !paused) {
            world.note(this, "is paused");
            paused = true;
            pausedSince = world.now();
        }
    }

    /** A stopped process goes on. */
    public void resume() {
        if (!up || !paused) {
            return;
        }
        paused = false;
        long gap = world.now() - pausedSince;
        world.note(this, "goes on after " + gap / 1000 + " us");
        boolean noticed = gap > settings.tokenLossNanos() / 2 && !handingOver;
        if (noticed) {
            loop.dropStale();
            world.inputs().other(this, Input.Kind.PAUSE);
            core.paused(localNow(), gap);
            world.inputs().handled(this);
        }
        if (noticed || lots.below(2, Question.RESUME, id, pausedSince) == 0) {
            loop.takeFramesFirst();
        }
        afterInput();
        loop.wake();
    }

    /** Every input takes so many times longer. */
    public void slowness(int factor) {
        loop.slowness(factor);
    }

    /** The layer above takes no more, or takes again: delivery is held, or only own sending stops. */
    public void receiver(boolean holdsDelivery, boolean full) {
        above.set(holdsDelivery, full);
        if (up && !handingOver) {
            above.tell(core, localNow());
            afterInput();
        }
    }

    /** The layers above say nothing when the members are to agree, or speak again. */
    public void silenceLayers(boolean silent) {
        above.layers().ifPresent(layers -> layers.silence(silent));
    }

    /** Leaves in order. */
    public void leave() {
        if (isAwake() && !handingOver) {
            world.note(this, "is told to leave");
            world.inputs().other(this, Input.Kind.LEAVE);
            core.leave(localNow());
            world.inputs().handled(this);
            afterInput();
        }
    }

    /** The running core is replaced by a successor, which takes that long; or the successor refuses and it goes on itself. */
    public void handOver(long takesNanos, boolean refused) {
        if (!isAwake() || handingOver || outbox.isHolding() || state() == StateName.LEFT) {
            return;
        }
        world.note(this, "hands over" + (refused ? ", refused" : ""));
        byte[] snapshot = core.snapshot(localNow());
        handingOver = true;
        int during = life;
        world.at(world.now() + takesNanos, () -> {
            if (life == during) {
                succeed(snapshot, refused);
            }
        });
    }

    private void succeed(byte[] snapshot, boolean refused) {
        handingOver = false;
        if (!refused) {
            TotemCore old = core;
            loop.deadlines().clear();
            settings = upgrade.perhaps(settings, world.now());
            core = TotemCore.restore(
                    snapshot, settings, world.profile().dialect(), chanceOfCore(), world.effectsOf(this), localNow());
            world.checks().sameAfterHandOver(this, old, core);
        } else {
            new DamagedImage(lots.bits(Question.REFUSAL, id, world.now()))
                    .offer(snapshot, settings, world.profile().dialect(), localNow());
        }
        world.inputs().handedOver(this, refused);
        above.tell(core, localNow());
        above.otherCore(refused);
        afterInput();
        loop.wake();
    }

    void peerGone(int peer, boolean gone) {
        long bit = 1L << peer;
        if (isAwake() && !handingOver && (goneTold & bit) != 0 != gone) {
            goneTold ^= bit;
            world.note(this, "learns that " + world.nodes()[peer].id() + (gone ? " is gone" : " is back"));
            world.inputs().other(this, Input.Kind.PEER_GONE);
            core.peerGone(localNow(), world.nodes()[peer].id(), gone);
            world.inputs().handled(this);
            afterInput();
        }
    }

    /** A link forgets a peer only when nothing is heard for two looks at it, so that a short stop makes nobody silent. */
    void reach(NodeSet heard) {
        NodeSet lately = heard.union(heardLast);
        heardLast = heard;
        if (isAwake() && !handingOver) {
            core.reach(localNow(), lately);
        }
    }

    /** Submits one message that stands in the payload buffer; answers what the core said. */
    TotemCore.Submitted submit(boolean safe, byte[] bytes, int length, long tag) {
        world.inputs().other(this, Input.Kind.SUBMIT);
        TotemCore.Submitted answer = core.submit(localNow(), safe, bytes, 0, length, tag);
        world.inputs().handled(this);
        loop.spend();
        return answer;
    }

    boolean takesInput() {
        return isAwake() && !handingOver && observer >= 0 && !blocked();
    }

    /** Its loop may take the next input. */
    boolean works() {
        return !paused && !handingOver && !blocked();
    }

    private boolean blocked() {
        return world.profile().blocksOnDisk && disk.isWriting();
    }

    void arrive(Frame frame) {
        if (up) {
            loop.arrive(frame);
        } else {
            world.network().pool().release(frame);
        }
    }

    void deadlineEntry(int kind) {
        loop.deadlineEntry(kind);
    }

    void readyEntry() {
        loop.readyEntry();
    }

    /** A frame from that peer came: it is not gone. */
    void heard(int peer) {
        if (goneTold != 0) {
            peerGone(peer, false);
        }
    }

    /** The record that was being written is durable. */
    void durable(int attempt) {
        if (!outbox.hasWritten(attempt)) {
            return;
        }
        world.note(this, "has made its record durable");
        outbox.durable();
        afterInput();
        loop.wake();
    }

    /** A record is durable; where it names another incarnation, the world sees a new one from here on. */
    void became(long recorded) {
        if (recorded != incarnation || observer < 0) {
            if (observer >= 0) {
                world.checks().ended(this, false);
            }
            incarnation = recorded;
            observer = world.checks().started(this);
        }
    }

    void hasLeft() {
        left = true;
    }

    /** After every input: ends the process where it has died or left, and checks. */
    void afterInput() {
        if (outbox.hasDied()) {
            crash();
        } else if (left && !outbox.isHolding()) {
            world.note(this, "has left");
            end();
        } else {
            above.goOn(core, localNow());
            world.checks().afterInput(this);
        }
    }
}
