package org.quorate.shell.gogo.group;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.quorate.group.GroupStatus;
import org.quorate.group.ProcessGroups;
import org.quorate.shell.gogo.command.CommandFault;

/**
 * The groups that a node knows at one moment.
 *
 * @param all by name
 */
record KnownGroups(List<GroupStatus> all) {
    private static final long ANSWER_MILLIS = 2000;

    /** Asks the loop; waits at most two seconds for it. */
    static KnownGroups of(ProcessGroups groups) throws InterruptedException {
        try {
            return new KnownGroups(groups.groups().get(ANSWER_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            throw CommandFault.timedOut("The node does not say which groups there are.", ANSWER_MILLIS);
        } catch (ExecutionException ended) {
            throw new IllegalStateException(ended.getCause().getMessage(), ended);
        }
    }

    /**
     * One of them.
     *
     * @throws CommandFault when there is none of that name
     */
    GroupStatus named(String group) {
        return all.stream()
                .filter(each -> each.name().equals(group))
                .findFirst()
                .orElseThrow(() -> GroupFaults.noSuchGroup(
                        group, all.stream().map(GroupStatus::name).toList()));
    }
}
