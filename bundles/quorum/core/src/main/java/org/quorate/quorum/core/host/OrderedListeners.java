package org.quorate.quorum.core.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quorate.node.Confined;
import org.quorate.quorum.service.OrderedQuorumListener;
import org.quorate.quorum.service.QuorumStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those that are told verdicts at their place of the order. */
@Confined("node loop")
public final class OrderedListeners {
    private static final Logger LOG = LoggerFactory.getLogger(OrderedListeners.class);

    private final Map<OrderedQuorumListener, String> listeners = new LinkedHashMap<>();

    /**
     * One more, which is told at once.
     *
     * @param bundle that it is of, for people
     * @param now what holds
     */
    public void add(OrderedQuorumListener listener, String bundle, QuorumStatus now) {
        listeners.put(listener, bundle);
        tell(listener, now);
    }

    /** It is told nothing more. */
    public void remove(OrderedQuorumListener listener) {
        listeners.remove(listener);
    }

    /** That holds from here on. A listener may go, or have others come, in its call. */
    public void status(QuorumStatus now) {
        List.copyOf(listeners.keySet()).forEach(each -> tell(each, now));
    }

    private void tell(OrderedQuorumListener listener, QuorumStatus now) {
        try {
            listener.status(now);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failure) {
            LOG.error(
                    "PLG-011 Bundle {} failed in its listener of quorum on the loop. Others are told all the same.",
                    listeners.getOrDefault(listener, "unknown"),
                    failure);
        }
    }
}
