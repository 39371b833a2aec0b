package org.quorate.node.loop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What people read after a check. */
class SettingsReportTest {

    private static final List<String> FILES = List.of("etc/cluster.cfg");

    @Test
    void reportIsTheOneInTheOperatorsGuide() {
        String text = """
                # cluster.cfg: the same file on every node. Check it with:  quorate cluster:check etc/cluster.cfg
                cluster.name     = demo
                # raise by one with every change
                settings.version = 3
                transport.insecure = true

                # Nodes.
                node.1.name      = node1
                node.1.address.0 = 10.0.0.1

                node.2.name      = node2
                node.2.address.0 = db-2
                node.3.name      = node3
                node.3.adress.0 = 10.0.0.3
                """ + "#\n".repeat(16) + "ring.token.loss.ms = 1s\n";

        Checked checked = Samples.check(Samples.firstNode().name("db-2", "127.0.1.1"), text);

        assertEquals("""
                etc/cluster.cfg has 3 errors. Nothing was applied.

                line 12  node.2.address.0 = db-2
                SET-011  "db-2" resolves to 127.0.1.1 (loopback) on this node; the others cannot reach that.
                         Do: write the IP address, or correct /etc/hosts.
                line 14  node.3.adress.0 = 10.0.0.3
                SET-002  Unknown key "node.3.adress.0".  Do: did you mean "node.3.address.0"?
                line 31  ring.token.loss.ms = 1s
                SET-004  "1s" is not a whole number of milliseconds.  Do: write 1000.
                """, SettingsReport.text(checked, FILES));
    }

    @Test
    void faultsOfTwoFilesAreGroupedByFile() {
        Checked checked = Samples.check(
                Samples.firstNode(), Samples.THREE_NODES + "ring.join.ms = 4\n", "data.dir\n\nnode.id = 2\n");

        assertEquals("""
                etc/cluster.cfg has 1 error; etc/node.cfg has 1 error and 1 warning. Nothing was applied.

                etc/cluster.cfg
                line 9   ring.join.ms = 4
                SET-005  4 is below the lowest value allowed, 5 milliseconds.
                         Do: write 5 to 60000.

                etc/node.cfg
                line 1
                SET-007  "data.dir" has no "=".  Do: write data.dir = value.
                line 3   node.id = 2
                warning  SET-023  No address of node2 belongs to this machine.
                         Why: this machine has 127.0.0.1 and 10.0.0.1.
                         Do: check node.id, or bring the interface up before the node starts.
                """, SettingsReport.text(checked, FILES));
    }

    @Test
    void validSettingsAreSummedUp() {
        Checked checked = Samples.check(Samples.firstNode(), Samples.THREE_NODES);

        assertEquals("etc/cluster.cfg is valid: cluster demo, 3 nodes, 1 link.\n", SettingsReport.text(checked, FILES));
    }

    @Test
    void whatCannotBeSeenIsSpelledOutAndWhatIsEndlessIsCut() {
        String text = Samples.THREE_NODES + "log.level = \u001b[31m" + "y".repeat(200) + "\n";

        String report = SettingsReport.text(Samples.check(Samples.firstNode(), text), FILES);

        assertEquals(
                "line 9   log.level = \\u001b[31m" + "y".repeat(115) + "... (205 characters)",
                report.lines().toList().get(2));
    }
}
