package org.quorate.group.core.host;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.quorate.group.GroupListener;
import org.quorate.group.GroupMembership;
import org.quorate.group.GroupOptions;
import org.quorate.group.GroupStatus;
import org.quorate.group.ProcessGroups;
import org.quorate.node.ThreadSafe;

/** Groups as one bundle uses them; its members end with it. */
@ThreadSafe
public final class BundleGroups implements ProcessGroups {
    private final GroupHost host;
    private final String owner;
    private final ConcurrentMap<Integer, Membership> members = new ConcurrentHashMap<>();

    /** @param owner the bundle, for people */
    public BundleGroups(GroupHost host, String owner) {
        this.host = host;
        this.owner = owner;
    }

    @Override
    public GroupMembership join(String group, GroupListener listener, GroupOptions options) {
        Membership membership = host.join(group, listener, options, owner, () -> {});
        int instance = membership.member().instance();
        members.put(instance, membership);
        membership.whenOver(() -> members.remove(instance));
        return membership;
    }

    @Override
    public CompletableFuture<List<GroupStatus>> groups() {
        return host.groups();
    }

    @Override
    public int maxMessageBytes() {
        return host.limits().maxMessageBytes();
    }

    /** The bundle uses them no more. */
    public void close() {
        members.keySet().forEach(host::withdraw);
    }
}
