package org.quorate.testing.simulator.world;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.quorate.group.ClusterView;
import org.quorate.group.LayerOrder;
import org.quorate.group.Synchroniser;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.RingId;

/** A layer that checks what layers are promised: it brings who it is, and says something in each view. */
final class Probe implements Synchroniser {
    private static final int NUMBER = 50;
    private static final int GREETINGS = 3;
    private static final int LARGE = 997;

    private final Agreements agreements;
    private final int self;
    private final int life;
    private final Map<Integer, Long> lastHeard = new HashMap<>();
    private LayerOrder order;
    private RingId ring = RingId.NONE;
    private ClusterView view = new ClusterView(RingId.NONE, List.of(), List.of(), List.of(), 1);
    private boolean attached;
    private long sent;
    private long hash;

    Probe(Agreements agreements, int self, int life) {
        this.agreements = agreements;
        this.self = self;
        this.life = life;
    }

    /** A ring is installed, of which it is told next. */
    void ringFollows(RingId installed) {
        if (attached && view.members().contains(self)) {
            agreements.heard(self, view.id(), installed, hash);
        }
        view = new ClusterView(RingId.NONE, List.of(), List.of(), List.of(), 1);
        ring = installed;
    }

    @Override
    public int number() {
        return NUMBER;
    }

    @Override
    public String layer() {
        return "probe";
    }

    @Override
    public void attached(LayerOrder given) {
        order = given;
        attached = true;
    }

    @Override
    public void detached() {
        attached = false;
    }

    @Override
    public void membershipUnknown() {}

    /** Sometimes large, so that it comes in pieces. */
    @Override
    public byte[] state() {
        int extra = (int) (ring.sequence() % 7 == 0 ? ring.sequence() * LARGE % 40_000 : 0);
        byte[] state = ByteBuffer.allocate(24 + extra)
                .putInt(self)
                .putInt(life)
                .putLong(ring.sequence())
                .putLong(sent)
                .array();
        agreements.said(ring, self, state);
        return state;
    }

    @Override
    public void synchronised(ClusterView agreed, SortedMap<Integer, byte[]> states) {
        if (!attached || !agreed.id().equals(ring)) {
            throw new Breach("LAYERS-VIEW", "node " + self + " is told of " + agreed + " while its ring is " + ring);
        }
        agreements.told(self, agreed.id(), agreed.members(), states);
        view = agreed;
        hash = 0;
        for (int i = 0; i < GREETINGS; i++) {
            byte[] message = ByteBuffer.allocate(1 + Integer.BYTES + Long.BYTES)
                    .put((byte) 0)
                    .putInt(life)
                    .putLong(++sent)
                    .array();
            order.submit(i == 0 ? Delivery.SAFE : Delivery.AGREED, message, message.length);
        }
    }

    @Override
    public void delivered(int origin, byte[] bytes, int offset, int length) {
        ByteBuffer message = ByteBuffer.wrap(bytes, offset, length);
        long lives = message.getInt();
        long number = lives << 32 | message.getLong();
        if (!view.members().contains(origin)) {
            throw new Breach("LAYERS-VIEW", "node " + self + " hears " + origin + " in " + view);
        }
        Long before = lastHeard.put(origin, number);
        if (before != null && before >= number) {
            throw new Breach(
                    "LAYERS-ORDER", "node " + self + " hears message " + number + " of " + origin + " after " + before);
        }
        hash = hash * 31 + origin * 7L + number;
    }

    @Override
    public void roomAgain() {}
}
