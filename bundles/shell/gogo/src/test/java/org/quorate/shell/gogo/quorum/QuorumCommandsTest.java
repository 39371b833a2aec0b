package org.quorate.shell.gogo.quorum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Verdict;
import org.quorate.shell.gogo.cluster.ClusterCommands;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.CurrentStages;
import org.quorate.shell.gogo.fake.FakeNode;
import org.quorate.shell.gogo.fake.FakeQuorum;
import org.quorate.shell.gogo.fake.FakeStages;
import org.quorate.shell.gogo.report.Done;

class QuorumCommandsTest {
    private final FakeNode node = new FakeNode();
    private final QuorumCommands commands = new QuorumCommands(node);

    @AfterEach
    void forget() {
        CurrentStages.clear();
    }

    private static CommandFault fault(int exit, Executable command) {
        CommandFault fault = assertThrows(CommandFault.class, command);
        assertEquals(exit, fault.exitCode(), fault.text());
        return fault;
    }

    @Test
    void withoutQuorumAllSayWhatToDo() {
        for (Executable command : List.<Executable>of(
                commands::status,
                commands::why,
                () -> commands.whatif("-node2"),
                () -> new VoteCommands(node).expected(false, "", 2))) {
            assertTrue(fault(69, command).text().endsWith("Do: see quorate cluster:plugins."));
        }
    }

    @Test
    void whoHasNoQuorumByItsSettingsSaysThat() {
        node.settings.put("group.enabled", "false");
        assertTrue(fault(69, commands::status).text().contains("Why: group.enabled = false. Do:"));
        fault(69, () -> new ClusterCommands(node)._wait("quorate"));

        node.settings.put("ring.dialect", "corosync");
        assertTrue(fault(69, commands::status).text().contains("corosync-quorumtool"));
    }

    @Test
    void clusterWithoutAnArbiterSaysHowToHaveOne() {
        node.withQuorum();
        node.settings.put("quorum.policy", "votes");
        assertTrue(fault(105, commands::witness).text().contains("set quorum.policy = qnetd"));

        node.settings.put("quorum.policy", "qnetd");
        fault(69, commands::witness);
    }

    @Test
    void whatIsQuorateInOneOrderOnlyIsANo() {
        Outlook yes = new Outlook(Verdict.QUORATE, 2, 2, 2, List.of("MAJORITY"), List.of("2 of 2 votes, 2 needed"));
        Outlook no = new Outlook(Verdict.INQUORATE, 2, 4, 3, List.of("NO_MAJORITY"), List.of("2 of 4 votes, 3 needed"));
        WhatIfReport.Case together = new WhatIfReport.Case("both are lost together", no);
        WhatIfReport.Case inTurn = new WhatIfReport.Case("first one, then the other", yes);

        assertEquals(2, new WhatIfReport("1.16", List.of(together, inTurn)).exitCode());
        assertEquals(0, new WhatIfReport("1.16", List.of(inTurn)).exitCode());
    }

    @Test
    void whatCannotBeImaginedIsExplained() {
        FakeQuorum quorum = node.withQuorum();

        fault(64, commands::whatif);
        fault(64, () -> commands.whatif("node2"));
        fault(64, () -> commands.whatif("-"));
        fault(105, () -> commands.whatif("-node9"));
        CommandFault senseless = fault(65, () -> commands.whatif("-node3"));
        assertTrue(
                senseless.text().contains("node3 is lost. Why: node3 is not counted in the view. Do:"),
                senseless.text());

        quorum.policyVersion = "";
        fault(75, () -> commands.whatif("-node3"));
    }

    @Test
    void waitingThatEndsIsANoOnlyWhereTheMembersMayNotAct() {
        CurrentStages.set(new FakeStages());
        fault(124, () -> new ClusterCommands(node)._wait("quorate"));

        FakeQuorum quorum = node.withQuorum().install(new RingId(1, 20), 1);
        CommandFault no = fault(2, () -> new ClusterCommands(node)._wait("quorate"));
        assertTrue(no.text().contains("Why: INQUORATE in view 1.20: 1 of 3 votes, 2 needed. Do:"), no.text());

        quorum.undecided("the token was lost");
        CommandFault late = fault(124, () -> new ClusterCommands(node)._wait("quorate"));
        assertTrue(late.text().contains("UNDECIDED: the token was lost"), late.text());
    }

    @Test
    void waitingReturnsAtOnceWhereTheMembersMayAct() throws InterruptedException {
        node.withQuorum();

        Done done = (Done) new ClusterCommands(node)._wait("quorate");

        assertEquals("QUORATE in view 1.16: 2 of 3 votes, 2 needed.", done.sentence());
        fault(64, () -> new ClusterCommands(node)._wait("quorate", "member"));
    }
}
