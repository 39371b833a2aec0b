package org.quorate.testing.simulator.act;

import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.FrameClass;
import org.quorate.testing.simulator.world.World;

/**
 * A node receives a recorded frame once more, whomever it was for and whatever became of its sender; also when the faults are over
 * (EVS-17). As a foreign one it is of another cluster with another key.
 *
 * @param from whose frame
 * @param place among the recorded ones of that node and class, from 0
 */
public record ReplayFrame(int node, int from, FrameClass kind, int place, boolean foreign) implements Act {
    @Override
    public void on(World world) {
        world.onNode(
                node,
                receiver ->
                        world.onNode(from, sender -> world.network().replay(sender, kind, place, receiver, foreign)));
    }

    @Override
    public boolean outlastsFaults() {
        return true;
    }
}
