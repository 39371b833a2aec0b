package org.quorate.group.core.host;

import org.quorate.group.GroupListener;
import org.quorate.group.GroupOptions;
import org.quorate.node.ThreadSafe;

/**
 * A listener that is a member for as long as its service is registered. When this node has taken part in groups no more, it joins again as
 * soon as it can; when it was put out for being slow, it does not.
 */
@ThreadSafe
public final class StandingMember {
    private final GroupHost host;
    private final String group;
    private final GroupListener listener;
    private final GroupOptions options;
    private final String owner;
    private int instance;
    private boolean closed;

    /**
     * Joins.
     *
     * @param owner the bundle, for people
     * @throws IllegalArgumentException when the name is none
     */
    public StandingMember(GroupHost host, String group, GroupListener listener, GroupOptions options, String owner) {
        this.host = host;
        this.group = group;
        this.listener = listener;
        this.options = options;
        this.owner = owner;
        join();
    }

    private void join() {
        synchronized (this) {
            if (!closed && !host.isStopped()) {
                instance = host.join(group, listener, options, owner, this::join)
                        .member()
                        .instance();
            }
        }
    }

    /** The service is gone: when this returns, no call of the listener begins any more. */
    public void close() {
        synchronized (this) {
            closed = true;
            host.withdraw(instance);
        }
    }
}
