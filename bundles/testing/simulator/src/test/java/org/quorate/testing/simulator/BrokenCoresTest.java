package org.quorate.testing.simulator;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.StableRecord;
import org.quorate.ordering.totem.core.Token;
import org.quorate.testing.simulator.world.PassThrough;
import org.quorate.testing.simulator.world.Recorder;

/** Cores that are broken from outside are found out, and by the promise that they break. */
class BrokenCoresTest {
    private static final int MOST_SEEDS = 40;
    private static final int RARELY = 97;

    /** Counts deliveries, so that one in many goes wrong. */
    private abstract static class BadDelivery extends PassThrough {
        private int count;

        BadDelivery(Effects next) {
            super(next);
        }

        @Override
        public void deliver(Delivered message) {
            if (++count % RARELY == 0) {
                bad(message);
            } else {
                next.deliver(message);
            }
        }

        abstract void bad(Delivered message);
    }

    @Test
    void aLostDeliveryIsFound() {
        Set<String> broken = find(effects -> new BadDelivery(effects) {
            @Override
            void bad(Delivered message) {}
        });

        assertAny(broken, "EVS-7", "EVS-8", "EVS-9", "EVS-10", "EVS-11", "EVS-12");
    }

    @Test
    void aDeliveryThatComesTwiceIsFound() {
        Set<String> broken = find(effects -> new BadDelivery(effects) {
            @Override
            void bad(Delivered message) {
                next.deliver(message);
                next.deliver(message);
            }
        });

        assertAny(broken, "EVS-2", "EVS-3");
    }

    @Test
    void aChangedByteIsFound() {
        Set<String> broken = find(effects -> new BadDelivery(effects) {
            @Override
            void bad(Delivered message) {
                message.bytes = message.bytes.clone();
                message.bytes[message.offset + message.length - 1] ^= 1;
                next.deliver(message);
            }
        });

        assertAny(broken, "EVS-1");
    }

    @Test
    void swappedDeliveriesAreFound() {
        Set<String> broken = find(effects -> new PassThrough(effects) {
            private Delivered kept;
            private int count;

            @Override
            public void deliver(Delivered message) {
                if (kept == null && ++count % RARELY == 0) {
                    kept = copy(message);
                } else {
                    next.deliver(message);
                    release();
                }
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
        });

        assertAny(broken, "EVS-3", "EVS-12");
    }

    @Test
    void anUnwantedMemberIsFound() {
        Set<String> broken = find(effects -> new PassThrough(effects) {
            @Override
            public void regular(RingId ring, int[] members, long[] incarnations, int[] joined, int[] left) {
                int fewer = Math.max(1, members.length - 1);
                next.regular(ring, Arrays.copyOf(members, fewer), Arrays.copyOf(incarnations, fewer), joined, left);
            }
        });

        assertAny(broken, "EVS-4", "EVS-5", "EVS-6");
    }

    @Test
    void aRingSequenceThatIsNotPersistedIsFound() {
        Set<String> broken = find(effects -> new PassThrough(effects) {
            private StableRecord first = StableRecord.NONE;

            @Override
            public void persist(StableRecord record) {
                if (record.incarnation() != first.incarnation()) {
                    first = record;
                    next.persist(record);
                }
            }
        });

        assertAny(broken, "EVS-3", "EVS-4", "EVS-6", "EVS-7");
    }

    @Test
    void aForgottenTransitionalConfigurationIsFound() {
        Set<String> broken = find(effects -> new PassThrough(effects) {
            @Override
            public void transitional(RingId from, RingId to, int[] members, long[] incarnations) {}
        });

        assertAny(broken, "EVS-6");
    }

    @Test
    void aTokenThatClaimsTooMuchIsFound() {
        Set<String> broken = find(effects -> new PassThrough(effects) {
            private final Token claim = new Token();

            @Override
            public void sendToken(int node, Token token) {
                claim.copyFrom(token);
                claim.aru = claim.highestSeq;
                claim.aruSetBy = 0;
                next.sendToken(node, claim);
            }
        });

        assertTrue(!broken.isEmpty());
    }

    @Test
    void aCommitTokenThatForgetsObligationsAndSafeLinesIsFound() {
        Set<String> broken = find(effects -> new PassThrough(effects) {
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
        });

        assertTrue(!broken.isEmpty());
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

    private static void assertAny(Set<String> broken, String... expected) {
        for (String one : expected) {
            if (broken.contains(one)) {
                return;
            }
        }
        fail("broken were " + broken + ", expected one of " + Arrays.toString(expected));
    }

    /** Runs seeds until one breaks a promise; answers which. */
    private static Set<String> find(Function<Effects, Effects> mutant) {
        Set<String> broken = new TreeSet<>();
        for (long seed = 1; seed <= MOST_SEEDS && broken.isEmpty(); seed++) {
            String family = seed % 2 == 0 ? "holes" : "swarm";
            new Simulation(seed, family)
                    .run(Recorder.NONE, (node, effects) -> mutant.apply(effects))
                    .breach()
                    .ifPresent(breach -> broken.add(breach.property()));
        }
        assertTrue(!broken.isEmpty(), "not found in " + MOST_SEEDS + " seeds");
        return broken;
    }
}
