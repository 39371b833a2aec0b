package org.quorate.node.reload.core;

import java.util.List;
import org.quorate.node.Confined;
import org.quorate.node.RunningSettings.Standing;

/**
 * What becomes of an operation when the group refuses a message of this node. What only answers somebody else's is not followed: the node
 * that decides notices its absence.
 */
@Confined("the thread of the reload")
final class Refusals implements Message.Reader {
    private final Reload core;
    private final String why;

    Refusals(Reload core, String why) {
        this.core = core;
        this.why = why;
    }

    @Override
    public void prepare(int sender, Operation operation) {
        core.asked(operation)
                .ifPresent(asked -> core.finish(asked, asked.refused("the group did not take it: " + why)));
    }

    @Override
    public void answer(int sender, Operation operation, Report report) {}

    @Override
    public void commit(int sender, Operation operation) {
        core.asked(operation).ifPresent(asked -> asked.commitRefused(core, why));
    }

    @Override
    public void abort(int sender, Operation operation, String logged) {
        core.closingRefused(operation, why);
    }

    @Override
    public void confirm(int sender, Operation operation, Standing standing, List<String> trouble) {}

    @Override
    public void end(int sender, Operation operation, boolean quorumChanged) {
        core.closingRefused(operation, why);
    }

    @Override
    public void tell(int sender, Standing standing) {}
}
