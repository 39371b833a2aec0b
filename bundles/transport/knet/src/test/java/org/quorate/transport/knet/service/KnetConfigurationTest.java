package org.quorate.transport.knet.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.transport.knet.core.LinkPolicy;
import org.quorate.transport.knet.crypto.CipherSuite;
import org.quorate.transport.knet.host.KnetSettings;
import org.quorate.transport.udp.socket.LinkUnavailable;

class KnetConfigurationTest {
    private final Map<String, Object> given = new TreeMap<>(Map.of(
            "node_id", 1,
            "local_addresses", new String[] {"0=127.0.0.1:5405", "1=[::1]:5406"},
            "peers", new String[] {"2/0=127.0.0.1:6405", "2/1=[::1]:6406", "9/0=127.0.0.1:7405", "9/1=[::1]:7406"}));

    /** The properties as the framework would give them: what is set, else the default. */
    private KnetProperties properties() {
        return (KnetProperties) Proxy.newProxyInstance(
                KnetProperties.class.getClassLoader(),
                new Class<?>[] {KnetProperties.class},
                (proxy, method, args) -> given.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    private KnetSettings read() throws LinkUnavailable {
        return KnetConfiguration.read(properties());
    }

    private String refusal() {
        return assertThrows(IllegalArgumentException.class, this::read).getMessage();
    }

    @Test
    void linksAndDefaultsAreRead() throws LinkUnavailable {
        KnetSettings settings = read();

        assertEquals(2, settings.links().size());
        assertEquals(5406, settings.links().get(1).local().getPort());
        assertEquals(7406, settings.links().get(1).peers().get(9).getPort());
        assertEquals(1, settings.links().get(0).priority());
        assertEquals(LinkPolicy.PASSIVE, settings.policy());
        assertEquals(CipherSuite.PLAIN, settings.suite());
        assertEquals(750_000_000L, settings.times().pingNanos());
        assertEquals(Optional.empty(), KnetConfiguration.sealer(properties(), settings.suite()));
    }

    @Test
    void everythingElseIsRead() throws LinkUnavailable {
        given.put("priorities", new String[] {"1=20"});
        given.put("policy", "rr");
        given.put("cipher", "aes256");
        given.put("hash", "sha256");
        given.put("token_ms", 1000);

        KnetSettings settings = read();

        assertEquals(20, settings.links().get(1).priority());
        assertEquals("aes256/sha256", settings.suite().toString());
        assertEquals(500_000_000L, settings.times().downNanos());
        assertTrue(assertThrows(
                        IllegalArgumentException.class, () -> KnetConfiguration.sealer(properties(), settings.suite()))
                .getMessage()
                .contains("There is no key file"));
    }

    @Test
    void addressOutsideLoopbackWantsEncryption() throws LinkUnavailable {
        given.put("local_addresses", new String[] {"0=10.0.0.1:5405"});
        given.put("peers", new String[] {"2/0=10.0.0.2:5405"});
        assertTrue(refusal().startsWith("TRN-004"));

        given.put("hash", "sha256");
        assertTrue(refusal().startsWith("TRN-004"), "a hash hides nothing");
        given.put("cipher", "aes256");
        assertEquals(1, read().links().size());
    }

    @Test
    void faultsNameWhatIsWrong() {
        given.put("peers", new String[] {"2=127.0.0.1:6405"});
        assertTrue(refusal().contains("\"2=127.0.0.1:6405\" is not of the form id/link=host:port"));
        given.put("peers", new String[] {"2/0=127.0.0.1:6405"});
        assertTrue(refusal().contains("Links 0 and 1 have different nodes"));
        given.put("peers", new String[] {"2/5=127.0.0.1:6405"});
        assertTrue(refusal().contains("no address on link 5"));
        given.put("peers", new String[] {"70000/0=127.0.0.1:6405", "70000/1=[::1]:6405"});
        assertTrue(refusal().contains("1 to 65 535"));
        given.put("peers", new String[] {});
        given.put("node_id", 70_000);
        assertTrue(refusal().contains("1 to 65 535"));
        given.put("node_id", 1);
        given.put("local_addresses", new String[] {});
        assertTrue(refusal().contains("There is no link"));
        given.put("local_addresses", new String[] {"0=127.0.0.1:99999"});
        assertTrue(refusal().contains("port 99999"));
    }
}
