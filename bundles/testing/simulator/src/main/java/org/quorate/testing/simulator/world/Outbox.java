package org.quorate.testing.simulator.world;

import java.util.ArrayDeque;
import java.util.Deque;
import org.quorate.ordering.totem.core.StableRecord;
import org.quorate.testing.simulator.world.Lots.Question;

/**
 * Between a core's effects and the world: holds them back while a record is being written ([S1]), and lets a node die between
 * two of them.
 */
final class Outbox {
    private static final int NEVER = -1;
    private static final long RETRY_NANOS = World.SECOND;
    private static final long ALL = -1L;

    private final World world;
    private final Node node;
    private final Disk disk;
    private final Deque<Step> held = new ArrayDeque<>();
    private int effectsLeft = NEVER;
    private boolean diesAfterToken;
    private boolean died;
    private long writes;
    private long attempts;

    Outbox(World world, Node node, Disk disk) {
        this.world = world;
        this.node = node;
        this.disk = disk;
    }

    void clear() {
        held.clear();
        effectsLeft = NEVER;
        diesAfterToken = false;
        died = false;
    }

    boolean isHolding() {
        return disk.isWriting() || !held.isEmpty();
    }

    void hold(Step effect) {
        held.add(effect);
    }

    void dieAfter(int effects) {
        effectsLeft = effects;
    }

    void dieAfterToken() {
        diesAfterToken = true;
    }

    /** The process ends with this effect: nothing after it reaches the world. */
    void die() {
        died = true;
    }

    /** What was planned with {@link #dieAfter} or {@link #dieAfterToken} does not happen. */
    void liveOn() {
        effectsLeft = NEVER;
        diesAfterToken = false;
    }

    boolean hasDied() {
        return died;
    }

    /** Whether the next effect still reaches the world. */
    boolean passes() {
        if (died) {
            return false;
        }
        if (effectsLeft == NEVER) {
            return true;
        }
        if (effectsLeft-- > 0) {
            return true;
        }
        died = true;
        return false;
    }

    /** Sends to one node, or to all where {@code to} is negative: none, or some of these when the node dies right here. */
    void send(Frame frame, int to) {
        boolean alive = !died;
        boolean last = diesAfterToken && frame.kind == FrameClass.TOKEN;
        if (passes()) {
            if (to < 0) {
                world.network().broadcast(frame, ALL);
            } else {
                world.network().unicast(frame, to);
            }
            died |= last;
        } else if (alive && to < 0) {
            world.network().broadcast(frame, hearers());
        } else {
            world.network().pool().giveBack(frame);
        }
    }

    private long hearers() {
        long some = 0;
        for (Node other : world.nodes()) {
            some |= (world.lots().bits(Question.LAST_WORDS, other.id(), world.now()) & 1) << other.index();
        }
        return some;
    }

    void persist(StableRecord record) {
        if (isHolding()) {
            held.add(() -> write(record));
        } else {
            write(record);
        }
    }

    private void write(StableRecord record) {
        if (!passes()) {
            return;
        }
        disk.begin(record);
        long takes = world.diskTime(node, ++writes);
        if (takes == 0 && !disk.isFull()) {
            node.became(disk.finish().incarnation());
        } else {
            durableAfter(takes);
        }
    }

    private void durableAfter(long nanos) {
        world.heap().add(world.now() + nanos, World.DURABLE, node.index(), (int) ++attempts, node.life(), null);
    }

    /** The disk takes no more records, or takes them again: then what waits is written now. */
    void diskFull(boolean full) {
        if (full && world.profile().blocksOnDisk || full == disk.isFull()) {
            return;
        }
        world.note(node, full ? "has a full disk" : "can write again");
        disk.full(full);
        if (!full && disk.isWriting()) {
            durableAfter(0);
        }
    }

    /** Whether an attempt to write has ended, the one that counts: then it has succeeded, or another one follows. */
    boolean hasWritten(int attempt) {
        if (attempt != (int) attempts || !disk.isWriting()) {
            return false;
        }
        if (disk.isFull()) {
            durableAfter(RETRY_NANOS);
            return false;
        }
        return true;
    }

    void durable() {
        node.became(disk.finish().incarnation());
        while (!held.isEmpty() && !disk.isWriting()) {
            held.poll().run();
        }
    }
}
