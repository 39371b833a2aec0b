package org.quorate.testing.simulator.world;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.TotemCore;

/**
 * What the layers above a node say to those of the others when a ring is installed, in the dialect whose rings wait for that: as many
 * messages as there are steps, each after that of every member was delivered for the step before; some too large for a frame, where
 * the run has such. A message of a ring that is gone means nothing.
 */
final class Synchronising {
    /** Instead of the first half of an id: no node has such messages otherwise. */
    private static final long MARK = -1;

    private static final int STEPS = 2;
    private static final int HEAD = 2 * Long.BYTES + 2 * Integer.BYTES;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final int largest;
    private RingId ring = RingId.NONE;
    private NodeSet members = NodeSet.EMPTY;
    private NodeSet heard = NodeSet.EMPTY;
    private int step;
    private boolean speaks;
    private boolean tells;

    /** @param largest bytes of a message */
    Synchronising(int largest) {
        this.largest = largest;
    }

    /** A ring is installed. */
    void begin(RingId installed, int[] ids) {
        ring = installed;
        members = NodeSet.of(ids);
        heard = NodeSet.EMPTY;
        step = 0;
        speaks = true;
        tells = false;
    }

    /** Whether a message is one of these, and no other's business. */
    static boolean isOne(Delivered message) {
        return message.length >= HEAD && (long) LONGS.get(message.bytes, message.offset) == MARK;
    }

    /** One of these was delivered. */
    void hear(Delivered message) {
        int at = message.offset + Long.BYTES;
        boolean current = (int) INTS.get(message.bytes, at) == ring.representative()
                && (long) LONGS.get(message.bytes, at + Integer.BYTES) == ring.sequence()
                && (int) INTS.get(message.bytes, at + Integer.BYTES + Long.BYTES) == step;
        if (!current || isDone()) {
            return;
        }
        heard = heard.with(message.origin);
        if (heard.containsAll(members)) {
            heard = NodeSet.EMPTY;
            step++;
            speaks = !isDone();
            tells = isDone();
        }
    }

    private boolean isDone() {
        return step == STEPS;
    }

    /** Whether all have said everything about that ring. */
    boolean isDone(RingId about) {
        return isDone() && ring.equals(about);
    }

    /** After an input: says what is to be said. */
    void goOn(TotemCore core, long nowNanos) {
        if (speaks && core.ring().equals(ring)) {
            ByteBuffer message = ByteBuffer.allocate(length());
            message.putLong(MARK)
                    .putInt(ring.representative())
                    .putLong(ring.sequence())
                    .putInt(step);
            speaks = core.submitSynchronising(nowNanos, message.position(0), 0) != TotemCore.Submitted.ACCEPTED;
        }
        if (tells) {
            tells = false;
            core.synchronised(nowNanos);
        }
    }

    private int length() {
        return Math.min(largest, HEAD + (int) (ring.sequence() * 997 % 4000));
    }
}
