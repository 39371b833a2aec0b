package org.quorate.transport.corosync.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupAddressTest {
    /** The first was seen on the wire of daemons; the others follow from the same rule, by hand. */
    @ParameterizedTest
    @CsvSource({
        "quorate, 239.192.56.105, ff15::3831",
        "a, 239.192.0.97, ff15::61",
        "ab, 239.192.1.37, ff15::124",
        "aaaaaaaaaaa, 239.192.7.166, ff15::79f"
    })
    void groupFollowsFromTheNameOfTheCluster(String cluster, String ipv4, String ipv6) throws UnknownHostException {
        assertEquals(InetAddress.getByName(ipv4), InetAddress.getByAddress(GroupAddress.ipv4(cluster)));
        assertEquals(InetAddress.getByName(ipv6), InetAddress.getByAddress(GroupAddress.ipv6(cluster)));
    }

    @Test
    void onlyTheLastSixteenLettersCount() throws UnknownHostException {
        assertEquals(
                InetAddress.getByAddress(GroupAddress.ipv4("z" + "x".repeat(16))),
                InetAddress.getByAddress(GroupAddress.ipv4("y" + "x".repeat(16))));
    }

    @Test
    void nameThatDaemonsReadInTheirOwnWaysIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> GroupAddress.ipv4("d\u00fcsseldorf"));
        assertThrows(IllegalArgumentException.class, () -> GroupAddress.ipv6(""));
    }
}
