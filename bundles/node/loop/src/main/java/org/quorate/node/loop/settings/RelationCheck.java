package org.quorate.node.loop.settings;

import java.time.Duration;

/**
 * Computes the timers and limits that no file names and checks how all of them relate (totem specification, section 6, the column
 * of the dialect).
 */
final class RelationCheck {

    private static final int RETRANSMITS_IN_LOSS = 4;

    private final Values values;
    private final Findings findings;
    private final int nodes;
    private final boolean oneMachine;

    /** @param oneMachine whether all nodes run on one machine */
    RelationCheck(Values values, Findings findings, int nodes, boolean oneMachine) {
        this.values = values;
        this.findings = findings;
        this.nodes = nodes;
        this.oneMachine = oneMachine;
    }

    /** Default of consensus: 1.2 of the loss time, rounded up so that the relation holds. */
    static long consensus(long lossMs) {
        return (lossMs * 12 + 9) / 10;
    }

    /** Default and cap of the retransmit wait: loss / 4.2, at least 2. */
    static long retransmit(long lossMs) {
        return Math.max(2, lossMs * 10 / 42);
    }

    /** Default of the patience with silent members: whoever is left out must have noticed that its ring is gone. */
    static long synchroniseTimeout(long lossMs) {
        return Math.max(5_000, 2 * lossMs);
    }

    RingSettings check() {
        RingDialect dialect = RingDialect.of(values);
        int loss = values.number(Catalogue.TOKEN_LOSS, dialect.tokenLoss(nodes));
        int retransmit = values.number(Catalogue.TOKEN_RETRANSMIT, retransmit(loss));
        int consensus = values.number(Catalogue.CONSENSUS, consensus(loss));
        int join = values.number(Catalogue.JOIN, dialect.join(nodes));
        int window = values.number(Catalogue.WINDOW, dialect.windowMessages());
        int burst = values.number(Catalogue.BURST, dialect.burstMessages());
        int acceleration = values.number(Catalogue.ACCELERATION, dialect.acceleration(burst, oneMachine));
        if (!anyFaulty(Catalogue.TOKEN_LOSS, Catalogue.TOKEN_RETRANSMIT) && RETRANSMITS_IN_LOSS * retransmit >= loss) {
            String least = "write at most " + (loss - 1) / RETRANSMITS_IN_LOSS;
            blame(Catalogue.TOKEN_RETRANSMIT, Catalogue.TOKEN_LOSS)
                    .why(loss + " ms allow fewer than " + RETRANSMITS_IN_LOSS + " retransmits of " + retransmit + " ms")
                    .error(
                            FaultCode.RELATION,
                            "ring.token.retransmit.ms must be below a quarter of ring.token.loss.ms.",
                            least);
        }
        if (!anyFaulty(Catalogue.TOKEN_LOSS, Catalogue.CONSENSUS) && nodes >= 3 && consensus < consensus(loss)) {
            blame(Catalogue.CONSENSUS, Catalogue.TOKEN_LOSS)
                    .why("1.2 * " + loss + " ms is " + consensus(loss) + " ms")
                    .error(
                            FaultCode.RELATION,
                            "ring.consensus.ms must be at least 1.2 times ring.token.loss.ms from 3 " + "nodes on.",
                            "write " + consensus(loss) + ", or delete the line");
        }
        if (!anyFaulty(Catalogue.JOIN, Catalogue.CONSENSUS, Catalogue.TOKEN_LOSS) && join >= consensus) {
            blame(Catalogue.JOIN, Catalogue.CONSENSUS, Catalogue.TOKEN_LOSS)
                    .why("join is " + join + " ms, consensus is " + consensus + " ms")
                    .error(
                            FaultCode.RELATION,
                            "ring.join.ms must be below ring.consensus.ms.",
                            "lower ring.join.ms, or raise ring.consensus.ms");
        }
        long timeout = values.number(QuorumKeys.SYNCHRONISE_TIMEOUT, synchroniseTimeout(loss));
        if (!anyFaulty(QuorumKeys.SYNCHRONISE_TIMEOUT, Catalogue.TOKEN_LOSS) && timeout < 2L * loss) {
            blame(QuorumKeys.SYNCHRONISE_TIMEOUT, Catalogue.TOKEN_LOSS)
                    .why("whoever is left out must have noticed before that its ring is gone; the loss time is " + loss
                            + " ms")
                    .error(
                            FaultCode.RELATION,
                            "group.synchronise.timeout.ms must be at least twice ring.token.loss.ms.",
                            "write at least " + 2L * loss + ", or delete the line");
        }
        if (!anyFaulty(Catalogue.BURST, Catalogue.WINDOW) && burst > window) {
            blame(Catalogue.BURST, Catalogue.WINDOW)
                    .why("burst is " + burst + ", window is " + window)
                    .error(
                            FaultCode.RELATION,
                            "ring.burst.messages must not be above ring.window.messages.",
                            "lower ring.burst.messages, or raise ring.window.messages");
        }
        if (!anyFaulty(Catalogue.ACCELERATION, Catalogue.BURST) && acceleration > burst) {
            blame(Catalogue.ACCELERATION, Catalogue.BURST)
                    .why("acceleration is " + acceleration + ", burst is " + burst)
                    .error(
                            FaultCode.RELATION,
                            "ring.acceleration.messages must not be above ring.burst.messages.",
                            "lower ring.acceleration.messages, or raise ring.burst.messages");
        }
        return new RingSettings(
                dialect,
                Duration.ofMillis(loss),
                values.number(Catalogue.TOKEN_WARN),
                Duration.ofMillis(retransmit),
                Duration.ofMillis(join),
                Duration.ofMillis(consensus),
                Duration.ofMillis(values.number(Catalogue.MERGE)),
                window,
                burst,
                acceleration,
                values.number(Catalogue.MESSAGE_MAX));
    }

    private boolean anyFaulty(String... keys) {
        for (String key : keys) {
            if (values.isFaulty(key)) {
                return true;
            }
        }
        return false;
    }

    /** The line of the first of these keys that a file names: defaults never break a relation by themselves. */
    private Findings.Finding blame(String... keys) {
        for (String key : keys) {
            if (values.entry(key).isPresent()) {
                return findings.at(values.entry(key).get());
            }
        }
        throw new IllegalStateException("defaults for " + nodes + " nodes break a relation");
    }
}
