package org.quorate.testing.simulator.world;

import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.Deadline;
import org.quorate.ordering.totem.core.HoldCancel;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Token;
import org.quorate.ordering.totem.core.TotemCore;

/** A node's loop: takes one input after the other, each at a cost, frames and deadlines in turn. */
final class Loop {
    private final World world;
    private final Node node;
    private final Inbox inbox;
    private final Deadlines deadlines;
    private final Token scratchToken = new Token();
    private final Frame scratchFrame = new Frame();
    private final Packet scratchPacket = new Packet();

    private long busyUntil;
    private boolean readyScheduled;
    private boolean lastWasFrame;
    private int framesFirst;
    private int slowness = 1;

    Loop(World world, Node node) {
        this.world = world;
        this.node = node;
        inbox = new Inbox(world.profile().inboxFrames, world.profile().inboxBytes);
        deadlines = new Deadlines(world, node);
    }

    Deadlines deadlines() {
        return deadlines;
    }

    void start() {
        busyUntil = world.now();
        readyScheduled = false;
        framesFirst = 0;
        deadlines.clear();
    }

    void end() {
        inbox.clear(world.network().pool());
    }

    void slowness(int factor) {
        slowness = factor;
    }

    void dropStale() {
        inbox.dropStale(world.network().pool());
    }

    /** Everything that waits now is taken before the next deadline. */
    void takeFramesFirst() {
        framesFirst = inbox.size();
    }

    void arrive(Frame frame) {
        if (inbox.isEmpty() && busyUntil <= world.now() && node.works() && !deadlines.anyDue()) {
            handle(frame);
        } else if (inbox.offer(frame)) {
            wake();
        } else {
            world.network().overflowed(frame);
        }
    }

    void deadlineEntry(int kind) {
        if (deadlines.entry(kind)) {
            if (busyUntil <= world.now() && inbox.isEmpty()) {
                ready();
            } else {
                wake();
            }
        }
    }

    /** Plans to go on as soon as it is not busy, if there is anything to do. */
    void wake() {
        if (node.isUp() && !readyScheduled && node.works() && (!inbox.isEmpty() || deadlines.anyDue())) {
            readyScheduled = true;
            world.heap().add(Math.max(busyUntil, world.now()), World.READY, node.index(), 0, node.life(), null);
        }
    }

    void readyEntry() {
        readyScheduled = false;
        ready();
    }

    private void ready() {
        if (!node.works()) {
            return;
        }
        boolean deadlineFirst = framesFirst == 0 && lastWasFrame || inbox.isEmpty();
        if (deadlines.anyDue() && deadlineFirst) {
            lastWasFrame = false;
            fire(deadlines.takeDue());
        } else if (!inbox.isEmpty()) {
            framesFirst = Math.max(0, framesFirst - 1);
            lastWasFrame = true;
            handle(inbox.poll(node.core().prefersToken()));
        } else {
            framesFirst = 0;
        }
        wake();
    }

    private void fire(Deadline deadline) {
        world.narration().input(node, deadline.ordinal(), deadline);
        world.inputs().deadline(node, deadline);
        node.core().deadline(node.localNow(), deadline);
        world.inputs().handled(node);
        spend();
        node.afterInput();
    }

    private void handle(Frame arrived) {
        if (!isOurs(arrived)) {
            spend();
            world.network().pool().release(arrived);
            return;
        }
        node.heard(arrived.from);
        if (node.isUp()) {
            world.narration().input(node, arrived);
            if (!world.profile().encodes) {
                give(arrived);
            } else if (world.wire().open(arrived, scratchFrame)) {
                give(scratchFrame);
            } else if (world.profile().checksFrames) {
                throw new Breach("codec", "a frame that the codec wrote is refused by it");
            }
            spend();
        }
        world.network().pool().release(arrived);
        if (node.isUp()) {
            node.afterInput();
        }
    }

    /** What the link does: the core sees nothing of what is damaged or of another cluster. */
    private boolean isOurs(Frame frame) {
        return !world.profile().checksFrames
                || !frame.foreign && (frame.encoded == null || world.wire().isSound(frame));
    }

    private void give(Frame frame) {
        world.inputs().frame(node, frame);
        give(frame, node.core(), node.localNow());
        world.inputs().handled(node);
    }

    private void give(Frame frame, TotemCore core, long now) {
        switch (frame.kind) {
            case TOKEN -> {
                scratchToken.copyFrom(frame.token);
                core.token(now, scratchToken);
            }
            case DATA -> core.data(now, frame == scratchFrame ? inPlace(frame.packet, core) : frame.packet);
            case JOIN -> core.join(now, (Join) frame.message);
            case COMMIT -> core.commit(now, (Commit) frame.message);
            case MERGE -> core.merge(now, (Merge) frame.message);
            case HOLD_CANCEL -> core.holdCancel(now, (HoldCancel) frame.message);
        }
    }

    /** As a host does it, which decodes a payload to where the core will keep it. */
    private Packet inPlace(Packet decoded, TotemCore core) {
        scratchPacket.copyFrom(decoded);
        scratchPacket.bytes = core.payloadRoom(decoded.length);
        scratchPacket.offset = 0;
        System.arraycopy(decoded.bytes, decoded.offset, scratchPacket.bytes, 0, decoded.length);
        return scratchPacket;
    }

    /** An input has taken its time. */
    void spend() {
        busyUntil = Math.max(busyUntil, world.now()) + world.profile().costNanos * slowness;
    }
}
