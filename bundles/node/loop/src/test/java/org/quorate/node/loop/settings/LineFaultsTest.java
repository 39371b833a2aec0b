package org.quorate.node.loop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.quorate.node.loop.settings.Samples.THREE_NODES;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of one line, relations included: exactly that fault, at its line, with its words. */
class LineFaultsTest {

    /** Line 9 of cluster.cfg, then the code and the words it must give. */
    static Stream<Arguments> ninthLines() {
        return Stream.of(
                arguments(
                        "ring.token.loss.ms = 1s",
                        "SET-004",
                        "\"1s\" is not a whole number of milliseconds. Do: write 1000."),
                arguments(
                        "ring.token.loss.ms = 1.5 s",
                        "SET-004",
                        "\"1.5 s\" is not a whole number of milliseconds. Do: write 1500."),
                arguments(
                        "ring.token.loss.ms = 1_000",
                        "SET-004",
                        "\"1_000\" is not a whole number of milliseconds. Do: write 1000."),
                arguments(
                        "ring.token.loss.ms = soon",
                        "SET-004",
                        "\"soon\" is not a whole number of milliseconds. Do: write 30 to 600000."),
                arguments(
                        "ring.message.max.bytes = 256k",
                        "SET-004",
                        "\"256k\" is not a whole number of bytes. Do: write 262144."),
                arguments(
                        "settings.version = two",
                        "SET-004",
                        "\"two\" is not a whole number. Do: write 1 to 2147483647."),
                arguments(
                        "ring.token.loss.ms = 29",
                        "SET-005",
                        "29 is below the lowest value allowed, 30 milliseconds. Do: write 30 to 600000."),
                arguments(
                        "ring.token.loss.ms = 600001",
                        "SET-005",
                        "600001 is above the highest value allowed, 600000 milliseconds. Do: write 30 to 600000."),
                arguments(
                        "ring.token.loss.ms = -5",
                        "SET-005",
                        "-5 is below the lowest value allowed, 30 milliseconds. Do: write 30 to 600000."),
                arguments(
                        "settings.version = 99999999999999999999999",
                        "SET-005",
                        "99999999999999999999999 is above the highest value allowed, 2147483647. "
                                + "Do: write 1 to 2147483647."),
                arguments(
                        "transport.frame.max.bytes = 507",
                        "SET-005",
                        "507 is below the lowest value allowed, 508 bytes. Do: write 0, or 508 to 65507."),
                arguments(
                        "transport.port = 0",
                        "SET-005",
                        "0 is below the lowest value allowed, 1. Do: write 1 to 65535."),
                arguments(
                        "ring.token.warn.percent = 101",
                        "SET-005",
                        "101 is above the highest value allowed, 100 percent. Do: write 0 to 100."),
                arguments(
                        "ring.token.loss.ms =",
                        "SET-003",
                        "\"ring.token.loss.ms\" has no value. Do: write one: 30 to 600000."),
                arguments(
                        "log.level = loud",
                        "SET-004",
                        "\"loud\" is not a value of \"log.level\". "
                                + "Do: write error or warn or info or debug or trace."),
                arguments(
                        "settings.watch = apply",
                        "SET-009",
                        "\"settings.watch = apply\" is not in this release. Do: write off or report, or delete the "
                                + "line."),
                arguments(
                        "ring.dialect = swahili",
                        "SET-004",
                        "\"swahili\" is not a value of \"ring.dialect\". Do: write native or corosync."),
                arguments(
                        "transport.provider = My Radio",
                        "SET-005",
                        "\"My Radio\" is not a name: a name is 1 to 64 of a-z 0-9 . - Do: write my-radio."),
                arguments(
                        "quorum.undecided = previous",
                        "SET-009",
                        "\"quorum.undecided\" is not in this release. Do: delete the line, or put # before it."),
                arguments(
                        "group.message.max.bytes = 67108865",
                        "SET-005",
                        "67108865 is above the highest value allowed, 67108864 bytes. Do: write 1024 to 67108864."),
                arguments(
                        "group.message.max.bytes = 1023",
                        "SET-005",
                        "1023 is below the lowest value allowed, 1024 bytes. Do: write 1024 to 67108864."),
                arguments(
                        "quorum.policy = My Policy",
                        "SET-005",
                        "\"My Policy\" is not a name: a name is 1 to 64 of a-z 0-9 . - Do: write my-policy."),
                arguments(
                        "quorum.expected.votes = 0",
                        "SET-005",
                        "0 is below the lowest value allowed, 1 votes. Do: write 1 to 65535."),
                arguments(
                        "quorum.last.man.standing.ms = 10s",
                        "SET-004",
                        "\"10s\" is not a whole number of milliseconds. Do: write 10000."),
                arguments(
                        "quorum.witness.address = arbiter:0", "SET-022", "\"0\" is not a port. Do: write 1 to 65535."),
                arguments(
                        "quorum.witness.algorithm = 2nodelms",
                        "SET-004",
                        "\"2nodelms\" is not a value of \"quorum.witness.algorithm\". Do: write ffsplit or lms."),
                arguments("quorum.two.node = yes", "SET-004", "\"yes\" is neither true nor false. Do: write true."),
                arguments(
                        "quorum.tie.breaker = node1",
                        "SET-004",
                        "\"node1\" is not a value of \"quorum.tie.breaker\". Do: write off or lowest or highest or"
                                + " node ids."),
                arguments(
                        "quorum.two_node = true",
                        "SET-002",
                        "Unknown key \"quorum.two_node\". Do: did you mean \"quorum.two.node\"?"),
                arguments(
                        "group.synchronise.timeout.ms = 99",
                        "SET-005",
                        "99 is below the lowest value allowed, 100 milliseconds. Do: write 100 to 1200000."),
                arguments(
                        "transport.provider = corosync-udpu",
                        "SET-019",
                        "Links of \"corosync-udpu\" carry rings with corosync only. Why: ring.dialect is native, and"
                                + " corosync-udpu does not say who sent what. Do: write ring.dialect = corosync, or delete"
                                + " the line: auto takes what there is."),
                arguments(
                        "transport.crypto.cipher = aes256",
                        "SET-019",
                        "\"transport.crypto.cipher\" is for links of \"knet\"; those of \"udp\" do not have it. Why:"
                                + " transport.provider is auto. Do: delete the line, or write transport.provider ="
                                + " knet."),
                arguments(
                        "transport.crypto.hash = sha3",
                        "SET-004",
                        "\"sha3\" is not a value of \"transport.crypto.hash\". "
                                + "Do: write none or md5 or sha1 or sha256 or sha384 or sha512."),
                arguments(
                        "transport.link.0.priority = 256",
                        "SET-005",
                        "256 is above the highest value allowed, 255. Do: write 0 to 255."),
                arguments(
                        "transport.link.8.priority = 2",
                        "SET-005",
                        "\"8\" is not a link number. Do: write a number from 0 to 7."),
                arguments(
                        "transport.link.1.priority = 2",
                        "SET-016",
                        "No node has an address on link 1. Do: delete the line."),
                arguments(
                        "transport.multicast.ttl = 0",
                        "SET-005",
                        "0 is below the lowest value allowed, 1 hops. Do: write 1 to 255."),
                arguments(
                        "node.1.priority = 2",
                        "SET-009",
                        "\"node.1.priority\" is not in this release. Do: delete the line, or put # before it."),
                arguments(
                        "node.1.votes = 256",
                        "SET-005",
                        "256 is above the highest value allowed, 255 votes. Do: write 0 to 255."),
                arguments(
                        "node.4.votes = 2",
                        "SET-003",
                        "\"node.4.address.0\" is missing. Do: write node.4.address.0 = <IP address of node4>."),
                arguments(
                        "ring.tokn.loss.ms = 1000",
                        "SET-002",
                        "Unknown key \"ring.tokn.loss.ms\". Do: did you mean \"ring.token.loss.ms\"?"),
                arguments(
                        "token.loss.ms = 1000",
                        "SET-002",
                        "Unknown key \"token.loss.ms\". Do: did you mean \"ring.token.loss.ms\"?"),
                arguments(
                        "Ring_Join_ms = 50",
                        "SET-002",
                        "Unknown key \"Ring_Join_ms\". Do: did you mean \"ring.join.ms\"?"),
                arguments(
                        "colour = red",
                        "SET-002",
                        "Unknown key \"colour\". Do: delete the line; quorate cluster:config lists all keys."),
                arguments(
                        "cluster.name = other",
                        "SET-006",
                        "\"cluster.name\" is given twice, first in line 1. Do: delete one of the two lines."),
                arguments(
                        "node.id = 1",
                        "SET-008",
                        "\"node.id\" differs from node to node, and this file is the same on every node. "
                                + "Do: move the line to node.cfg."),
                arguments(
                        "ring.join.ms 50", "SET-007", "\"ring.join.ms 50\" has no \"=\". Do: write ring.join.ms = 50."),
                arguments(
                        "= 50",
                        "SET-007",
                        "There is no key before the \"=\". " + "Do: write key = value, or delete the line."),
                arguments(
                        "ring.join.ms = 50 # quick",
                        "SET-007",
                        "There is a \" #\" inside the value: a comment cannot end a line here. Do: put the comment on "
                                + "its own line, or write \\# if it belongs to the value."),
                arguments(
                        "ring.join\u00a0.ms = 50",
                        "SET-007",
                        "The key holds a non-breaking space, which looks like a blank. "
                                + "Do: write the key again: ring.join.ms."),
                arguments(
                        "\ufeffring.join.ms = 50",
                        "SET-007",
                        "The key holds a byte order mark (BOM), which cannot be seen. "
                                + "Do: write the key again: ring.join.ms."),
                arguments(
                        "ring.join\u0007.ms = 50",
                        "SET-007",
                        "The key holds a control character, which cannot be seen. "
                                + "Do: write the key again: ring.join.ms."),
                arguments(
                        "ring.join.ms =\u00a050",
                        "SET-007",
                        "The value holds a non-breaking space, which looks like a blank. "
                                + "Do: write the value again with plain blanks."),
                arguments(
                        "log.level = in\u200bfo",
                        "SET-007",
                        "The value holds a control character, which cannot be seen. Do: write the value again."),
                arguments(
                        "log.level = c:\\data",
                        "SET-007",
                        "The backslash in \"\\d\" has no meaning. " + "Do: write / in paths, or \\\\ for a backslash."),
                arguments(
                        "log.level = \\u12",
                        "SET-007",
                        "The backslash in \"\\u12\" has no meaning. "
                                + "Do: write / in paths, or \\\\ for a backslash."),
                arguments(
                        "log.level = ${env:NO_SUCH}",
                        "SET-020",
                        "The environment variable NO_SUCH is not set on this node. "
                                + "Do: set NO_SUCH where the node is started, or write the value."),
                arguments("log.level = ${sys:x}", "SET-020", "\"${sys:x}\" is not a variable. Do: write ${env:NAME}."),
                arguments(
                        "log.level = ${env:X",
                        "SET-020",
                        "\"${\" is not closed by \"}\". Do: write ${env:NAME}, or \\${ for the characters."),
                arguments(
                        "transport.multicast.address = 10.0.0.9",
                        "SET-022",
                        "\"10.0.0.9\" is not a multicast address. Do: write one of 239.0.0.0 to 239.255.255.255 or "
                                + "ff00::/8, or delete the line for unicast."),
                arguments(
                        "transport.multicast.address = ff15::7",
                        "SET-015",
                        "The multicast group is of another family than link 0. "
                                + "Why: link 0 has IPv4 (10.0.0.1) (line 4). "
                                + "Do: write a group of that family, or delete the line for unicast."),
                arguments(
                        "node.4.address.0 = 300.1.2.3",
                        "SET-022",
                        "\"300.1.2.3\" is neither an IP address nor a host name. "
                                + "Do: write it like 10.0.0.1, fd00::1 or db-1.example."),
                arguments(
                        "node.4.address.0 = 0.0.0.0",
                        "SET-022",
                        "\"0.0.0.0\" is the address of no machine. Do: write the address of the node on this link."),
                arguments(
                        "node.4.address.0 = 239.1.1.1",
                        "SET-022",
                        "\"239.1.1.1\" is a multicast group, not one "
                                + "machine. Do: write the address of the node on this link."),
                arguments(
                        "node.4.address.0 = fe80::1",
                        "SET-022",
                        "\"fe80::1\" is a link-local address, which means something else on every interface. "
                                + "Do: write the address of the node on this link."),
                arguments(
                        "node.4.address.0 = 10.0.0.4:70000",
                        "SET-022",
                        "\"70000\" is not a port. Do: write 1 to 65535."),
                arguments(
                        "node.4.address.0 = [10.0.0.4",
                        "SET-022",
                        "\"[10.0.0.4\" is not an address. "
                                + "Do: write an IP address or host name, with :port where needed; "
                                + "IPv6 with port is [address]:port."),
                arguments(
                        "node.4.address.0 = nowhere",
                        "SET-017",
                        "\"nowhere\" has no address on this node. "
                                + "Do: write the IP address, or add the name to /etc/hosts."),
                arguments(
                        "node.4.address.0 = fd00::4",
                        "SET-015",
                        "Link 0 has addresses of different families. "
                                + "Why: node1 has IPv4 (10.0.0.1), node4 has IPv6 (fd00:0:0:0:0:0:0:4). "
                                + "Do: give every node an IPv4, or every node an IPv6 address on link 0."),
                arguments(
                        "node.4.address.0 = 10.0.0.2",
                        "SET-014",
                        "10.0.0.2:5405 is also node2 on link 0 (line 6). "
                                + "Do: give each node its own address, or its own port: 10.0.0.2:5406."),
                arguments(
                        "node.4.address.0 = 127.0.0.1",
                        "SET-011",
                        "\"127.0.0.1\" is a loopback address; the others cannot reach that. "
                                + "Do: write the address of node4 on this link."),
                arguments(
                        "node.4.address.0 = db-4",
                        "SET-011",
                        "\"db-4\" resolves to 127.0.1.1 (loopback) on this node; the others cannot reach that. "
                                + "Do: write the IP address, or correct /etc/hosts."),
                arguments(
                        "node.4.name = node4",
                        "SET-003",
                        "\"node.4.address.0\" is missing. " + "Do: write node.4.address.0 = <IP address of node4>."),
                arguments(
                        "node.1.address.8 = 10.0.0.8",
                        "SET-005",
                        "\"8\" is not a link number. Do: write a number from 0 to 7."),
                arguments(
                        "node.0.address.0 = 10.0.0.8",
                        "SET-005",
                        "\"0\" is not a node id. Do: write a number from 1 to 2147483647."),
                arguments("node.07.address.0 = 10.0.0.8", "SET-005", "\"07\" is not a node id. Do: write 7."),
                arguments(
                        "node.2147483648.address.0 = 10.0.0.8",
                        "SET-005",
                        "\"2147483648\" is not a node id. Do: write a number from 1 to 2147483647."),
                arguments(
                        "ring.token.retransmit.ms = 257",
                        "SET-019",
                        "ring.token.retransmit.ms must be below a quarter of ring.token.loss.ms. "
                                + "Why: 1025 ms allow fewer than 4 retransmits of 257 ms. Do: write at most 256."),
                arguments(
                        "ring.consensus.ms = 1229",
                        "SET-019",
                        "ring.consensus.ms must be at least 1.2 times ring.token.loss.ms from 3 nodes on. "
                                + "Why: 1.2 * 1025 ms is 1230 ms. Do: write 1230, or delete the line."),
                arguments(
                        "ring.join.ms = 1230",
                        "SET-019",
                        "ring.join.ms must be below ring.consensus.ms. Why: join is 1230 ms, consensus is 1230 ms. "
                                + "Do: lower ring.join.ms, or raise ring.consensus.ms."),
                arguments(
                        "ring.window.messages = 63",
                        "SET-019",
                        "ring.burst.messages must not be above ring.window.messages. "
                                + "Why: burst is 64, window is 63. "
                                + "Do: lower ring.burst.messages, or raise ring.window.messages."),
                arguments(
                        "ring.acceleration.messages = 65",
                        "SET-019",
                        "ring.acceleration.messages must not be above ring.burst.messages. "
                                + "Why: acceleration is 65, burst is 64. "
                                + "Do: lower ring.acceleration.messages, or raise ring.burst.messages."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ninthLines")
    void oneWrongLineIsTheOneFaultThatIsReported(String line, String code, String words) {
        FixedMachine machine = Samples.firstNode().name("db-4", "127.0.1.1");

        Checked checked = Samples.check(machine, THREE_NODES + line + "\n");

        assertEquals(List.of(code + " etc/cluster.cfg:9"), Samples.places(checked));
        String text = Samples.faults(checked).get(0).oneLine();
        assertEquals(words, text.substring(text.length() - words.length()), text);
    }
}
