package org.quorate.group.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.group.core.wire.NodeState;

class GivenStatesTest {
    private final Scenario scenario = new Scenario(GroupLimits.PROTOCOL, 2);

    /** What a node has given once it gives again, until anything of its members changes. */
    @Test
    void nodeGivesWhatItsMembersAreNow() {
        Witness first = scenario.node(1).join("a");
        scenario.form(1, 2);
        scenario.run();
        scenario.form(1, 2);
        List<NodeState.LocalState> alone = given(1);

        Witness second = scenario.node(1).join("b");
        scenario.run();
        List<NodeState.LocalState> both = given(1);
        scenario.form(1, 2);
        scenario.node(1).layer.slow(first.who.instance(), true);
        scenario.run();
        List<NodeState.LocalState> slow = given(1);
        scenario.form(1, 2);
        scenario.node(1).layer.leave(first.who.instance());
        scenario.run();

        assertEquals(List.of("1 a false"), texts(alone));
        assertEquals(List.of("1 a false", "2 b false"), texts(both));
        assertEquals(List.of("1 a true", "2 b false"), texts(slow));
        assertEquals(List.of("2 b false"), texts(given(1)));
        scenario.form(1);
        assertEquals(List.of("2 b false"), texts(given(1)));
        assertEquals(List.of(second.who), GroupRulesTest.last(second).members());
    }

    private List<NodeState.LocalState> given(int node) {
        return NodeState.read(scenario.node(node).layer.state()).orElseThrow().members();
    }

    private static List<String> texts(List<NodeState.LocalState> members) {
        return members.stream()
                .map(each -> each.instance() + " " + each.group() + " " + each.stopped())
                .toList();
    }
}
