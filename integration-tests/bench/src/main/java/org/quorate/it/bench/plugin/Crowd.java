package org.quorate.it.bench.plugin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.quorate.group.GroupJoining;
import org.quorate.group.GroupListener;
import org.quorate.group.GroupMembership;
import org.quorate.group.GroupMessage;
import org.quorate.group.GroupOptions;
import org.quorate.group.ProcessGroups;

/** Many groups with members on two nodes each, as many on each node, that nobody sends to. */
final class Crowd {
    private static final String PREFIX = "crowd-";
    private static final int MEMBERS = 2;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long POLL_MILLIS = 200;

    private static final GroupListener DEAF = new GroupListener() {
        @Override
        public void delivered(GroupMessage message) {}
    };

    private final ProcessGroups groups;
    private final int count;
    private final List<GroupMembership> members = new ArrayList<>();

    /**
     * Joins its share.
     *
     * @param count of all groups
     * @param self number of this node, 1 to {@code nodes}
     * @param nodes 2 or more
     */
    Crowd(ProcessGroups groups, int count, int self, int nodes) {
        this.groups = groups;
        this.count = count;
        for (int i = 1; i <= count; i++) {
            if ((self - 1 + nodes - i % nodes) % nodes >= MEMBERS) {
                continue;
            }
            String name = String.format(Locale.ROOT, PREFIX + "%05d", i);
            members.add(groups.join(name, DEAF, GroupOptions.DEFAULT));
        }
    }

    /** Waits until each has its members. */
    void await() throws IOException, InterruptedException, ExecutionException {
        for (GroupMembership each : members) {
            if (each.joined().get() instanceof GroupJoining.Refused refused) {
                throw new IOException(each.group() + ": " + refused.explanation());
            }
        }
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!isWhole()) {
            if (System.nanoTime() - end > 0) {
                throw new IOException("not all of " + count + " groups have their members");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private boolean isWhole() throws InterruptedException, ExecutionException {
        return groups.groups().get().stream()
                        .filter(group -> group.name().startsWith(PREFIX)
                                && group.members().size() == MEMBERS)
                        .count()
                == count;
    }
}
