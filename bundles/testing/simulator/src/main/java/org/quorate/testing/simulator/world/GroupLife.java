package org.quorate.testing.simulator.world;

import java.util.List;
import java.util.SplittableRandom;
import org.quorate.group.core.wire.LeaveReason;
import org.quorate.testing.simulator.world.Lots.Question;

/**
 * What applications of one process do with groups: they join, leave, end, are slow, and send, as the lots have it. Now and then an operator
 * at the node asks for something.
 */
final class GroupLife {
    /** Bytes of the largest message. */
    static final int LARGEST = 10 * GroupUse.LIMITS.pieceBytes();

    private static final List<String> GROUPS = List.of("a", "b", "c", "a", "b", "c", "a", "b", "c", "d");
    private static final int MOST_MEMBERS = 3;
    private static final long LONGEST_WAIT = 2 * World.SECOND;
    private static final int HUNDRED = 100;

    private final World world;
    private final Node node;
    private final GroupUse use;
    private final QuorumLayer quorum;
    private final int life;
    private long acts;

    GroupLife(World world, Node node, GroupUse use, QuorumLayer quorum) {
        this.world = world;
        this.node = node;
        this.use = use;
        this.quorum = quorum;
        life = node.life();
    }

    /** Decides when the next thing happens, and what. */
    void plan() {
        acts++;
        SplittableRandom chance =
                new SplittableRandom(world.lots().bits(Question.GROUPS, node.id(), (long) life << Integer.SIZE | acts));
        double wait = -Math.log(1 - chance.nextDouble()) * world.profile().groupNanos;
        world.at(world.now() + Math.min(LONGEST_WAIT, (long) wait), () -> act(chance));
    }

    private void act(SplittableRandom chance) {
        if (node.life() != life) {
            return;
        }
        boolean takesInput = node.takesInput();
        boolean stopped = world.workload().isStopped();
        if (takesInput && stopped) {
            use.release();
        } else if (takesInput) {
            use(chance);
        }
        if (takesInput) {
            world.mix(world.now() + node.id());
            node.afterInput();
        }
        if (!takesInput || !stopped) {
            plan();
        }
    }

    private void use(SplittableRandom chance) {
        List<GroupWitness> busy = use.busy();
        int dice = chance.nextInt(HUNDRED);
        if (busy.isEmpty() || dice < 12 && busy.size() < MOST_MEMBERS) {
            use.join(GROUPS.get(chance.nextInt(GROUPS.size())));
            return;
        }
        GroupWitness witness = busy.get(chance.nextInt(busy.size()));
        if (dice < 17) {
            use.leave(witness);
        } else if (dice < 20) {
            use.end(witness, chance.nextBoolean() ? LeaveReason.PROCDOWN : LeaveReason.EJECTED);
        } else if (dice < 28) {
            use.slow(witness, chance.nextInt(3) == 0);
        } else if (dice < 33) {
            quorum.ask(chance);
        } else {
            send(witness, chance);
        }
    }

    private void send(GroupWitness witness, SplittableRandom chance) {
        for (int burst = chance.nextInt(4) == 0 ? 1 + chance.nextInt(8) : 1; burst > 0; burst--) {
            int small = GroupUse.LIMITS.wholeBytes();
            int length = chance.nextInt(4) == 0
                    ? small + 1 + chance.nextInt(LARGEST - small)
                    : GroupText.LEAST_BYTES + chance.nextInt(small - GroupText.LEAST_BYTES + 1);
            use.send(witness, length, chance.nextBoolean(), chance.nextInt(3) == 0);
        }
    }
}
