package org.quorate.transport.udp.life;

import java.util.Optional;
import java.util.function.Supplier;
import org.quorate.node.History;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Facts go to the log, and into the history of the node while there is one. */
public record LoggedJournal(Supplier<Optional<History>> history) implements LinkJournal {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedJournal.class);

    @Override
    public void fact(String code, String sentence) {
        LOG.info("{} {}", code, sentence);
        history.get().ifPresent(keeper -> keeper.add("transport", code, sentence));
    }
}
