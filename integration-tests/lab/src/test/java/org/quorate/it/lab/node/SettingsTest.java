package org.quorate.it.lab.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.quorate.it.lab.node.Setup.Crypto;

class SettingsTest {
    private static final Path KEY = Path.of("/lab/authkey");
    private static final Crypto STRONG = new Crypto("aes256", "sha256");

    private static Setup setup(String transport, Crypto crypto, OptionalLong token, boolean ipv6) {
        return new Setup(1, 2, transport, crypto, token, ipv6, Kind.COROSYNC, Setup.COROSYNC_DIALECT);
    }

    @Test
    void daemonsListAllNodesAlsoThoseThatAreNone() {
        String text = CorosyncConf.text(setup("udpu", Crypto.NONE, OptionalLong.of(1000), false), KEY);

        assertEquals(3, text.split("nodeid: ", -1).length - 1);
        assertTrue(text.contains("ring0_addr: 10.217.76.3\n"), text);
        assertFalse(text.contains("keyfile"), text);
        assertTrue(text.contains("sched_rr: no\n    priority: 0\n"), text);
    }

    @Test
    void bothSidesHaveTheSameTokenCiphersAndKey() {
        Setup setup = setup("knet", STRONG, OptionalLong.of(1500), true);

        String daemons = CorosyncConf.text(setup, KEY);
        assertTrue(daemons.contains("    token: 1500\n    token_coefficient: 0\n"), daemons);
        assertTrue(
                daemons.contains("crypto_cipher: aes256\n    crypto_hash: sha256\n    keyfile: /lab/authkey\n"),
                daemons);

        String nodes = ClusterCfg.text(setup, KEY);
        assertTrue(nodes.contains("ring.dialect = corosync\ntransport.provider = knet\n"), nodes);
        assertTrue(nodes.contains("ring.token.loss.ms = 1500\nring.consensus.ms = 1800\n"), nodes);
        assertTrue(nodes.contains("transport.key.file = /lab/authkey\n"), nodes);
        assertTrue(nodes.contains("node.3.address.0 = fd75:6c61:6200::3\n"), nodes);
    }

    @Test
    void atDefaultsOnlyTheNodesAreToldWhatCorosyncComputes() {
        Setup setup = setup("udp", Crypto.NONE, OptionalLong.empty(), false);

        assertFalse(CorosyncConf.text(setup, KEY).contains("token"));
        String nodes = ClusterCfg.text(setup, KEY);
        assertTrue(nodes.contains("ring.token.loss.ms = 3650\n"), nodes);
        assertTrue(nodes.contains("transport.provider = corosync-udp\n"), nodes);
    }
}
