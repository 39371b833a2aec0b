package org.quorate.transport.corosync.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupAddressTest {
    /** The first was seen on the wire of daemons; the others follow from the same rule, by hand. */
    @ParameterizedTest
    @CsvSource({
        "quorate, efc03869, 3831", // 239.192.56.105, ff15::3831
        "a, efc00061, 0061",
        "ab, efc00125, 0124",
        "aaaaaaaaaaa, efc007a6, 079f"
    })
    void groupFollowsFromTheNameOfTheCluster(String cluster, String ipv4, String ipv6End) {
        assertEquals(ipv4, hex(GroupAddress.ipv4(cluster)));
        assertEquals("ff15" + "0".repeat(24) + ipv6End, hex(GroupAddress.ipv6(cluster)));
    }

    @Test
    void onlyTheLastSixteenLettersCount() {
        assertEquals(hex(GroupAddress.ipv4("z" + "x".repeat(16))), hex(GroupAddress.ipv4("y" + "x".repeat(16))));
    }

    @Test
    void nameThatDaemonsReadInTheirOwnWaysIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> GroupAddress.ipv4("d\u00fcsseldorf"));
        assertThrows(IllegalArgumentException.class, () -> GroupAddress.ipv6(""));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
