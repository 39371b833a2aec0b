package org.quorate.testing.simulator;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.StableRecord;
import org.quorate.ordering.totem.core.Token;
import org.quorate.testing.simulator.world.PassThrough;
import org.quorate.testing.simulator.world.Tamper;

/** Cores broken on purpose, from outside, by name: what they say to the world is changed on its way. */
final class BrokenCores {
    private static final int RARELY = 97;
    private static final Map<String, Tamper> KINDS = kinds();

    private BrokenCores() {}

    /** Names of all of them. */
    static Iterable<String> names() {
        return KINDS.keySet();
    }

    /** A world in which all cores are broken like that. */
    static Tamper named(String name) {
        Tamper kind = KINDS.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("no broken core is named " + name + "; there are " + KINDS.keySet());
        }
        return kind;
    }

    private static Map<String, Tamper> kinds() {
        Map<String, Tamper> kinds = new TreeMap<>();
        kinds.put("lost-delivery", LostDelivery::new);
        kinds.put("delivery-twice", DeliveryTwice::new);
        kinds.put("changed-byte", ChangedByte::new);
        kinds.put("swapped-deliveries", SwappedDeliveries::new);
        kinds.put("missing-member", (node, effects) -> new MissingMember(effects));
        kinds.put("ring-sequence-not-persisted", (node, effects) -> new RingSequenceNotPersisted(effects));
        kinds.put("no-transitional", (node, effects) -> new NoTransitional(effects));
        kinds.put("greedy-token", (node, effects) -> new GreedyToken(effects));
        kinds.put("forgetful-commit", (node, effects) -> new ForgetfulCommit(effects));
        return Collections.unmodifiableMap(kinds);
    }

    /** Does wrong with one delivery in many: which, follows from the message and the node, so that a run can be made small. */
    private abstract static class BadDelivery extends PassThrough {
        private final int node;

        BadDelivery(int node, Effects next) {
            super(next);
            this.node = node;
        }

        @Override
        public void deliver(Delivered message) {
            if ((message.length + node) % RARELY == 0) {
                bad(message);
            } else {
                next.deliver(message);
            }
        }

        abstract void bad(Delivered message);
    }

    private static final class LostDelivery extends BadDelivery {
        LostDelivery(int node, Effects next) {
            super(node, next);
        }

        @Override
        void bad(Delivered message) {}
    }

    private static final class DeliveryTwice extends BadDelivery {
        DeliveryTwice(int node, Effects next) {
            super(node, next);
        }

        @Override
        void bad(Delivered message) {
            next.deliver(message);
            next.deliver(message);
        }
    }

    private static final class ChangedByte extends BadDelivery {
        ChangedByte(int node, Effects next) {
            super(node, next);
        }

        @Override
        void bad(Delivered message) {
            message.bytes = message.bytes.clone();
            message.bytes[message.offset + message.length - 1] ^= 1;
            next.deliver(message);
        }
    }

    private static final class SwappedDeliveries extends BadDelivery {
        private Delivered kept;

        SwappedDeliveries(int node, Effects next) {
            super(node, next);
        }

        @Override
        public void deliver(Delivered message) {
            super.deliver(message);
            if (kept != null && kept.seq != message.seq) {
                release();
            }
        }

        @Override
        void bad(Delivered message) {
            release();
            kept = copy(message);
        }

        @Override
        public void transitional(RingId from, RingId to, int[] members, long[] incarnations) {
            release();
            next.transitional(from, to, members, incarnations);
        }

        private void release() {
            if (kept != null) {
                next.deliver(kept);
                kept = null;
            }
        }
    }

    private static final class MissingMember extends PassThrough {
        MissingMember(Effects next) {
            super(next);
        }

        @Override
        public void regular(RingId ring, int[] members, long[] incarnations, int[] joined, int[] left) {
            int fewer = Math.max(1, members.length - 1);
            next.regular(ring, Arrays.copyOf(members, fewer), Arrays.copyOf(incarnations, fewer), joined, left);
        }
    }

    private static final class RingSequenceNotPersisted extends PassThrough {
        private StableRecord first = StableRecord.NONE;

        RingSequenceNotPersisted(Effects next) {
            super(next);
        }

        @Override
        public void persist(StableRecord record) {
            if (record.incarnation() != first.incarnation()) {
                first = record;
                next.persist(record);
            }
        }
    }

    private static final class NoTransitional extends PassThrough {
        NoTransitional(Effects next) {
            super(next);
        }

        @Override
        public void transitional(RingId from, RingId to, int[] members, long[] incarnations) {}
    }

    private static final class GreedyToken extends PassThrough {
        GreedyToken(Effects next) {
            super(next);
        }

        private final Token claim = new Token();

        @Override
        public void sendToken(int node, Token token) {
            claim.copyFrom(token);
            claim.aru = claim.highestSeq;
            claim.aruSetBy = 0;
            next.sendToken(node, claim);
        }
    }

    private static final class ForgetfulCommit extends PassThrough {
        ForgetfulCommit(Effects next) {
            super(next);
        }

        @Override
        public void sendCommit(int node, Commit commit) {
            next.sendCommit(
                    node,
                    new Commit(
                            commit.sender(),
                            commit.incarnation(),
                            commit.ring(),
                            commit.tokenSeq(),
                            commit.index(),
                            commit.members().stream()
                                    .map(entry -> new Commit.Entry(
                                            entry.node(),
                                            entry.incarnation(),
                                            entry.oldRing(),
                                            entry.high(),
                                            entry.high(),
                                            entry.highDelivered(),
                                            entry.safeLine(),
                                            entry.obligation()))
                                    .toList(),
                            commit.tokenLossMillis(),
                            commit.consensusMillis(),
                            commit.windowMessages(),
                            commit.windowBytes(),
                            commit.version(),
                            commit.features()));
        }
    }

    private static Delivered copy(Delivered message) {
        Delivered copy = new Delivered();
        copy.origin = message.origin;
        copy.ring = message.ring;
        copy.seq = message.seq;
        copy.piece = message.piece;
        copy.safe = message.safe;
        copy.transitional = message.transitional;
        copy.bytes = Arrays.copyOfRange(message.bytes, message.offset, message.offset + message.length);
        copy.length = message.length;
        return copy;
    }
}
