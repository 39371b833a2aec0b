package org.quorate.testing.simulator.fault;

import java.util.Optional;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.testing.simulator.act.Filter;
import org.quorate.testing.simulator.act.Unfilter;
import org.quorate.testing.simulator.world.FrameClass;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.Submit;
import org.quorate.testing.simulator.world.World;

/**
 * One node hears little of what is sent, the ring breaks, and the recovery must give it what it lacks; as soon as another node
 * believes that it has everything and installs, the first is cut off. Had the other not waited for it, it never learns.
 */
final class LateLearner extends Recurring {
    private static final long LONGEST = 6 * World.MILLI;
    private static final long PATIENCE = 2 * World.SECOND;
    private static final int MOST_MESSAGES = 8;

    private Optional<Strike> running = Optional.empty();
    private boolean recovering;
    private Node learner;

    @Override
    void draw() {
        world.listeners().onState((node, state) -> {
            if (running.isPresent() && node != learner) {
                recovering |= state == StateName.RECOVERY;
                if (recovering && state == StateName.OPERATIONAL) {
                    Strike strike = running.get();
                    running = Optional.empty();
                    world.later(0, () -> finish(strike, true));
                }
            }
        });
    }

    @Override
    void strike(Strike strike) {
        if (running.isPresent()) {
            return;
        }
        running = Optional.of(strike);
        recovering = false;
        learner = anyNode();
        world.note(learner, "hears little");
        strike.now(new Filter(all(), only(learner), FrameClass.DATA, 0.3 + chance.nextDouble() * 0.6));
        for (Node node : world.nodes()) {
            strike.now(new Submit(node.id(), world.workload().draw(chance, 1 + chance.nextInt(MOST_MESSAGES))));
        }
        world.later(chance.nextLong(LONGEST), () -> breakRing(strike));
        world.later(PATIENCE, () -> {
            if (running.filter(strike::equals).isPresent()) {
                running = Optional.empty();
                finish(strike, false);
            }
        });
    }

    private void breakRing(Strike strike) {
        Node other = anyNode();
        if (chance.nextBoolean()) {
            crash(strike, other);
        } else {
            isolate(strike, other, between(50 * World.MILLI, World.SECOND));
        }
    }

    private void finish(Strike strike, boolean cutOff) {
        if (cutOff) {
            isolate(strike, learner, between(20 * World.MILLI, 4 * World.SECOND));
        }
        strike.now(new Unfilter(all(), only(learner), FrameClass.DATA));
    }

    @Override
    long interval() {
        return 2 * World.SECOND;
    }
}
