package org.quorate.group.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.group.GroupStatus;

/** What is not done as in a real ring would warm up nothing. */
class WarmUpTest {
    private final WarmUp warmUp = new WarmUp(6);

    @Test
    void allNodesHaveAllMembers() {
        assertMembers(List.of("group0: 1/1 2/2", "group1: 1/4 3/3", "group2: 2/5 3/6"), 1, 2, 3);
    }

    @Test
    void nodeThatIsAwayTakesItsMembersAlongAndBringsThemBack() {
        warmUp.agree(2);
        assertMembers(List.of("group0: 1/1 2/2", "group1: 1/4", "group2: 2/5"), 1, 2);

        warmUp.agree(3);
        assertMembers(List.of("group0: 1/1 2/2", "group1: 1/4 3/3", "group2: 2/5 3/6"), 1, 2, 3);
    }

    private void assertMembers(List<String> groups, int... nodes) {
        for (int node : nodes) {
            assertEquals(groups, members(warmUp.layer(node)), "node " + node);
        }
    }

    private static List<String> members(GroupLayer layer) {
        return layer.status().stream()
                .map(group -> group.name() + ":" + String.join("", names(group)))
                .toList();
    }

    private static List<String> names(GroupStatus group) {
        return group.members().stream()
                .map(GroupStatus.MemberStatus::member)
                .map(member -> " " + member.node() + "/" + member.instance())
                .toList();
    }
}
