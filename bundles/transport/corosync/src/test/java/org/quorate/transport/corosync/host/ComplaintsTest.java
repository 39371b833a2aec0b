package org.quorate.transport.corosync.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quorate.testing.conformance.SteppedLoop;
import org.quorate.transport.corosync.core.Packets;

/** Outside loopback, where daemons are. */
class ComplaintsTest {
    private final SteppedLoop loop = new SteppedLoop();
    private final RecordedJournal journal = new RecordedJournal();

    @AfterEach
    void close() throws IOException {
        loop.close();
    }

    private static InetSocketAddress at(String host) {
        try {
            return new InetSocketAddress(InetAddress.getByName(host), 5405);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private LinkSettings settings(CorosyncTransport transport) {
        SortedMap<Integer, InetSocketAddress> peers = new TreeMap<>();
        peers.put(2, at("10.0.0.2"));
        return new LinkSettings(
                transport, "quorate", 1, at("10.0.0.1"), peers, Optional.empty(), OptionalInt.empty(), 1, 0, true);
    }

    private void look(CorosyncTransport transport, ByteBuffer packet, int... ports) {
        LinkSettings settings = settings(transport);
        Complaints complaints = new Complaints(settings, loop, journal);
        Peer peer = new Peer(2, at("10.0.0.2"), loop);
        for (int port : ports) {
            complaints.look(0, peer, packet, port);
        }
    }

    @Test
    void daemonOfUdpIsToldByItsPort() {
        look(CorosyncTransport.UDPU, Packets.packet(Packets.JOIN, 2, 41), 5404, 5404);

        assertEquals(1, journal.troubles.size());
        assertTrue(
                journal.troubles
                        .get(0)
                        .startsWith(
                                "TRN-021 Link 0: node 2 at 10.0.0.2:5405 sends as corosync's udp does, and this link is"
                                        + " udpu."),
                journal.troubles.toString());
    }

    @Test
    void daemonOfUdpuIsToldByAnyOtherPort() {
        look(CorosyncTransport.UDP, Packets.packet(Packets.JOIN, 2, 41), 40_123);

        assertTrue(journal.troubles.get(0).contains(" sends as corosync's udpu does, and this link is udp."));
    }

    @Test
    void daemonsOfTheSameTransportAreRight() {
        look(CorosyncTransport.UDPU, Packets.packet(Packets.JOIN, 2, 41), 5405, 40_123);
        look(CorosyncTransport.UDP, Packets.packet(Packets.JOIN, 2, 41), 5404);

        assertTrue(journal.troubles.isEmpty(), journal.troubles.toString());
    }

    @Test
    void complaintsAreFewHoweverManyPacketsAreWrong() {
        LinkSettings settings = settings(CorosyncTransport.UDPU);
        Complaints complaints = new Complaints(settings, loop, journal);
        Peer peer = new Peer(2, at("10.0.0.2"), loop);

        for (int i = 0; i < 1000; i++) {
            complaints.look(0, peer, Packets.packet(Packets.JOIN, 2, 41).put(2, (byte) (3 + i % 2)), 5405);
            complaints.lookAtStranger(at("10.0.1." + i % 200), Packets.packet(Packets.JOIN, 9, 41));
        }

        assertEquals(1, journal.troubles.size());
    }

    @Test
    void onlyWhatLooksLikeADaemonIsToldOfStrangers() {
        Complaints complaints = new Complaints(settings(CorosyncTransport.UDPU), loop, journal);

        complaints.lookAtStranger(at("10.0.1.1"), ByteBuffer.allocate(40));
        assertTrue(journal.troubles.isEmpty());
        complaints.lookAtStranger(at("10.0.1.1"), Packets.packet(Packets.JOIN, 9, 41));

        assertEquals(1, journal.troubles.size());
    }
}
