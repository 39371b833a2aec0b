package org.quorate.it.bench.corosync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CorosyncSetupTest {
    private static final Path KEY = Path.of("/there/authkey");

    @Test
    void everyNodeIsListedUnderTheNameOfItsHost() {
        String text = CorosyncSetup.UDPU.configuration(3, KEY);

        for (int node = 1; node <= 3; node++) {
            assertTrue(text.contains(
                    "nodeid: " + node + "\n        name: node" + node + "\n        ring0_addr: node" + node));
        }
        assertFalse(text.contains("node4"));
    }

    @Test
    void braceClosesEverySection() {
        String text = CorosyncSetup.KNET_SECURE.configuration(8, KEY);

        assertEquals(
                text.replaceAll("[^{]", "").length(),
                text.replaceAll("[^}]", "").length());
    }

    @Test
    void plainTransportsHaveNoKey() {
        String text = CorosyncSetup.KNET.configuration(3, KEY);

        assertTrue(text.contains("transport: knet\n"));
        assertTrue(text.contains("crypto_cipher: none\n"));
        assertFalse(text.contains("authkey"));
    }

    @Test
    void secureTransportNamesItsKeyAndItsCiphers() {
        String text = CorosyncSetup.KNET_SECURE.configuration(3, KEY);

        assertTrue(text.contains("crypto_cipher: aes256\n    crypto_hash: sha256\n    keyfile: /there/authkey\n"));
    }

    @Test
    void onlyTheWideOneChangesDefaults() {
        assertFalse(CorosyncSetup.UDPU.configuration(3, KEY).contains("window_size"));
        assertTrue(CorosyncSetup.UDPU_WIDE
                .configuration(3, KEY)
                .contains("    window_size: 300\n    max_messages: 100\n}"));
    }

    @Test
    void bridgeShowsInTheNameAlone() {
        CorosyncSetup bridged = CorosyncSetup.UDPU.onBridge();

        assertEquals("corosync-udpu-bridge", bridged.name());
        assertEquals(CorosyncSetup.UDPU.configuration(3, KEY), bridged.configuration(3, KEY));
    }
}
