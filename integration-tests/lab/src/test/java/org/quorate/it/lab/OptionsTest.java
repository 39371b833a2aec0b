package org.quorate.it.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.it.lab.node.Kind;
import org.quorate.it.lab.node.Setup;

class OptionsTest {
    private static Options of(String words) throws OptionWords.Usage {
        return OptionWords.read(words.split(" "), 7);
    }

    @Test
    void theRingOfIssueIsTwoDaemonsAndOneNodeOverSealedKnet() throws Exception {
        Setup setup = of("--corosync 2 --quorate 1 --transport knet --crypto aes256/sha256")
                .setup();

        assertEquals("2+1 knet aes256/sha256, representative corosync, token 1000 ms", setup.toString());
        assertEquals(List.of(Kind.COROSYNC, Kind.COROSYNC, Kind.QUORATE), setup.kinds());
        assertEquals(
                List.of(Kind.QUORATE, Kind.COROSYNC, Kind.COROSYNC),
                setup.withRepresentative(Kind.QUORATE).kinds());
    }

    @Test
    void theDefaultTokenGrowsWithTheNodesAsCorosyncs() throws Exception {
        assertEquals(
                4300, of("--corosync 2 --quorate 2 --token default").setup().effectiveTokenMillis());
        assertEquals(
                3000, of("--corosync 2 --quorate 0 --token default").setup().effectiveTokenMillis());
        assertEquals(1000, of("--corosync 2 --quorate 2").setup().effectiveTokenMillis());
    }

    @Test
    void aCheckWithoutMoreTriesAllRingsTransportsAndRepresentatives() throws Exception {
        List<String> rings =
                of("--check").setups().stream().map(Setup::toString).toList();

        assertEquals(4 * 4 * 2 + 2, rings.size());
        assertEquals(rings.size(), rings.stream().distinct().count());
        assertTrue(rings.contains("1+2 udp, representative quorate, token 1000 ms"), rings::toString);
        assertTrue(
                rings.contains("2+2 knet aes256/sha256 IPv6, representative quorate, token 1000 ms"), rings::toString);
    }

    @Test
    void aCheckOfDaemonsOnlyHasTwoAndThreeOfThem() throws Exception {
        assertEquals(
                List.of(
                        "2+0 udpu, token 1000 ms",
                        "2+0 udp, token 1000 ms",
                        "2+0 knet plain, token 1000 ms",
                        "2+0 knet aes256/sha256, token 1000 ms",
                        "3+0 udpu, token 1000 ms",
                        "3+0 udp, token 1000 ms",
                        "3+0 knet plain, token 1000 ms",
                        "3+0 knet aes256/sha256, token 1000 ms",
                        "3+0 knet aes256/sha256 IPv6, token 1000 ms"),
                of("--check --quorate 0").setups().stream().map(Setup::toString).toList());
    }

    @Test
    void whatIsNamedIsTheOnlyThingThatIsChecked() throws Exception {
        assertEquals(
                List.of("3+0 udpu IPv6, token 500 ms"),
                of("--check --corosync 3 --quorate 0 --transport udpu --ipv6 --token 500").setups().stream()
                        .map(Setup::toString)
                        .toList());
    }

    @Test
    void nodesAmongThemselvesHaveNoTransportsOfCorosync() throws Exception {
        assertEquals(
                List.of("0+2 udpu, token 1000 ms, dialect native"),
                of("--check --corosync 0 --quorate 2 --dialect native").setups().stream()
                        .map(Setup::toString)
                        .toList());
    }

    @Test
    void ringsAndScenariosOfACheckCanBeNamed() throws Exception {
        Options options = of("--check --rings 1+1,3+0 --transport udp --only kill,pause");

        assertEquals(
                List.of(
                        "1+1 udp, representative corosync, token 1000 ms",
                        "1+1 udp, representative quorate, token 1000 ms",
                        "3+0 udp, token 1000 ms"),
                options.setups().stream().map(Setup::toString).toList());
        assertTrue(options.plays("kill -9 and restart of node1"));
        assertFalse(options.plays("leave and join of node1"));
    }

    @Test
    void aSoakIsOfARingAsClustersHaveItUnlessItIsNamed() throws Exception {
        assertEquals(
                "2+2 knet aes256/sha256, representative corosync, token 1000 ms",
                of("--soak 20").setup().toString());
        assertEquals(
                "5+1 udpu, representative corosync, token 1000 ms",
                of("--soak 20 --corosync 5 --quorate 1 --transport udpu")
                        .setup()
                        .toString());
        assertEquals(
                "2+1 knet aes256/sha256, representative corosync, token 1000 ms",
                of("--throughput --rounds 3").setup().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--corosync",
                "--corosync 10",
                "--corosync 1 --quorate 0",
                "--corosync 5 --quorate 5",
                "--transport tcp",
                "--crypto aes256",
                "--crypto des/sha256",
                "--transport udp --crypto aes256/sha256",
                "--token 1",
                "--token soon",
                "--soak 0",
                "--representative nobody",
                "--dialect native",
                "--check --dir /tmp/x",
                "--check --rings 1",
                "--check --rings 1+1,",
                "--check --rings 1+0",
                "--check --rings 1+1 --corosync 1",
                "--rings 1+1",
                "--soak 1 --only kill",
                "--throughput --rounds 0",
                "x"
            })
    void wrongWordsAreRefused(String words) {
        assertThrows(OptionWords.Usage.class, () -> of(words));
    }
}
