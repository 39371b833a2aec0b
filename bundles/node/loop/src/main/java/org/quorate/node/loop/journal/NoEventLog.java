package org.quorate.node.loop.journal;

import org.quorate.node.Confined;
import org.quorate.node.EventLog;

/** The event log of a node that writes none. */
@Confined("node loop")
public final class NoEventLog implements EventLog {
    @Override
    public boolean enabled() {
        return false;
    }

    @Override
    public void begin(long incarnation) {
        // Nothing to number.
    }

    @Override
    public void resume(long incarnation) {
        // Nothing to number.
    }

    @Override
    public Line line(String event) {
        throw new IllegalStateException("the event log is not enabled: ask enabled() first");
    }
}
