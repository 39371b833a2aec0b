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

/** Many groups with a member on each node, that nobody sends to. */
final class Crowd {
    private static final String PREFIX = "crowd-";
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long POLL_MILLIS = 200;

    private static final GroupListener DEAF = new GroupListener() {
        @Override
        public void delivered(GroupMessage message) {}
    };

    private final ProcessGroups groups;
    private final int count;
    private final List<GroupMembership> members = new ArrayList<>();

    /** Joins so many. */
    Crowd(ProcessGroups groups, int count) {
        this.groups = groups;
        this.count = count;
        for (int i = 1; i <= count; i++) {
            String name = String.format(Locale.ROOT, PREFIX + "%05d", i);
            members.add(groups.join(name, DEAF, GroupOptions.DEFAULT));
        }
    }

    /** Waits until each has a member on each node. */
    void await(int nodes) throws IOException, InterruptedException, ExecutionException {
        for (GroupMembership each : members) {
            if (each.joined().get() instanceof GroupJoining.Refused refused) {
                throw new IOException(each.group() + ": " + refused.explanation());
            }
        }
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!isWhole(nodes)) {
            if (System.nanoTime() - end > 0) {
                throw new IOException("not all of " + count + " groups have a member on each node");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private boolean isWhole(int nodes) throws InterruptedException, ExecutionException {
        return groups.groups().get().stream()
                        .filter(group -> group.name().startsWith(PREFIX)
                                && group.members().size() == nodes)
                        .count()
                == count;
    }
}
