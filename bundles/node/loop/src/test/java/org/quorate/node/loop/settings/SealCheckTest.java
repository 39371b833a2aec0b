package org.quorate.node.loop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.node.loop.settings.Samples.THREE_NODES;
import static org.quorate.node.loop.settings.Samples.check;
import static org.quorate.node.loop.settings.Samples.firstNode;
import static org.quorate.node.loop.settings.Samples.valid;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When frames are sealed. */
class SealCheckTest {
    private static final String SEALED = THREE_NODES.replace("transport.insecure = true\n", "");
    private static final String LOOPBACK = SEALED.replaceAll("10\\.0\\.0\\.(.)", "127.0.0.1:1540$1");

    private static List<BundleConfiguration> configurations(String text) {
        return BundleConfiguration.of(valid(check(firstNode(), text, "node.id = 1")), Path.of("/srv/q"));
    }

    @Test
    void sec6OutsideLoopbackFramesAreSealedUnlessTheSettingsSayOtherwise() {
        List<BundleConfiguration> sealed = configurations(SEALED);

        assertEquals("org.quorate.transport.secure", sealed.get(2).fullPid());
        assertEquals("/srv/q/etc/cluster.key", sealed.get(2).properties().get("key.file"));
        assertEquals(200, sealed.get(2).properties().get("heartbeat.ms"));
        assertEquals(1025, sealed.get(2).properties().get("ring.token.loss.ms"));
        assertTrue(sealed.stream()
                .filter(each -> each.name().equals("link0"))
                .allMatch(each -> Boolean.TRUE.equals(each.properties().get("sealed"))));
        assertTrue(configurations(THREE_NODES).stream()
                .noneMatch(each ->
                        each.pid().endsWith("secure") || each.properties().containsKey("sealed")));
    }

    @Test
    void withinLoopbackFramesAreSealedOnlyWhenAKeyIsNamed() {
        assertFalse(configurations(LOOPBACK).toString().contains("secure~"));
        assertEquals(
                Optional.empty(),
                valid(check(firstNode(), LOOPBACK, "node.id = 1")).transport().keyFile());
        assertEquals(
                "/srv/q/my.key",
                configurations(LOOPBACK + "transport.key.file = my.key\n")
                        .get(2)
                        .properties()
                        .get("key.file"));
    }

    @Test
    void framesThatStayInTheProcessAreNotSealed() {
        assertTrue(valid(check(firstNode(), SEALED + "transport.provider = memory\n"))
                .transport()
                .keyFile()
                .isEmpty());
    }

    @Test
    void aMissingKeyIsAFaultWithTheCommandThatMakesOne() {
        Fault fault = Samples.faults(check(firstNode().notAKey("etc/cluster.key does not exist"), SEALED))
                .get(0);

        assertEquals(FaultCode.KEY_FILE, fault.code());
        assertTrue(fault.oneLine().contains("etc/cluster.key does not exist"), fault.oneLine());
        assertTrue(fault.oneLine().contains("quorate transport:key new"), fault.oneLine());
    }
}
