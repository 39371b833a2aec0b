package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.act.CrashAfterToken;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.Submit;
import org.quorate.testing.simulator.world.World;

/** A loaded node dies between the token and what it would have sent after it. */
final class TokenCrash extends Recurring {
    private static final int MOST_MESSAGES = 20;

    @Override
    void strike(Strike strike) {
        Node node = anyNode();
        strike.now(new Submit(node.id(), world.workload().draw(chance, 1 + chance.nextInt(MOST_MESSAGES))));
        strike.now(new CrashAfterToken(node.id()));
        restart(strike, node);
    }

    @Override
    long interval() {
        return 5 * World.SECOND;
    }
}
