package org.quorate.node.reload.host;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.quorate.node.History;
import org.quorate.node.ThreadSafe;
import org.quorate.node.reload.core.Effects.Fact;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Facts about settings, in the log and in the history, with names of nodes. */
@ThreadSafe
public final class Journal {
    private static final String TOPIC = "settings";
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Supplier<Optional<History>> history;
    private final UnaryOperator<String> named;

    /**
     * For one node.
     *
     * @param history may be absent; facts are in the log only then
     * @param named   puts names in place of ids
     */
    public Journal(Supplier<Optional<History>> history, UnaryOperator<String> named) {
        this.history = history;
        this.named = named;
    }

    /** A fact of the core. */
    void fact(Fact fact, String ids) {
        String text = named.apply(ids);
        switch (fact) {
            case APPLIED -> info("SET-101", "New settings are applied: " + text + ".");
            case TROUBLE -> warn("SET-102", "New settings are not all applied here: " + text + ".");
            case NOT_APPLIED -> info("SET-103", "New settings are not applied, here and anywhere: " + text + ".");
            case DIFFERENT ->
                warn(
                        "SET-104",
                        "The settings of the members differ: " + text
                                + ". Do: make cluster.cfg the same on all nodes, then quorate cluster:reload.");
            case STAYS_OPEN ->
                warn(
                        "SET-107",
                        "The other members are not told that a change of settings is over, and refuse theirs: " + text
                                + " Do: quorate cluster:reload on this node when the ring takes messages again.");
            case ALIKE -> info("SET-105", "The settings of the members do not differ any more: " + text + ".");
        }
    }

    /** Something of this node could not be sent. */
    void unsent(String why) {
        warn("SET-106", "Other members are not told of this node's settings: " + why);
    }

    /** Something has thrown. */
    void fault(String doing, Throwable fault) {
        LOG.error("SET-108 A change of settings has failed at {} on this node. Do: report it.", doing, fault);
        keep("SET-108", "A change of settings has failed at " + doing + " on this node: " + fault + ".");
    }

    private void info(String code, String text) {
        LOG.info("{} {}", code, text);
        keep(code, text);
    }

    private void warn(String code, String text) {
        LOG.warn("{} {}", code, text);
        keep(code, text);
    }

    private void keep(String code, String text) {
        history.get().ifPresent(present -> present.add(TOPIC, code, text));
    }
}
