package org.quorate.transport.secure.host;

import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;
import org.quorate.testing.conformance.OpenLink;
import org.quorate.testing.conformance.SteppedLoop;
import org.quorate.testing.conformance.TransportConformance;
import org.quorate.transport.CarrierLink;
import org.quorate.transport.PeerStatus;
import org.quorate.transport.TransportLink;
import org.quorate.transport.secure.core.KeySet;
import org.quorate.transport.secure.core.LinkSecurity;
import org.quorate.transport.secure.core.MasterKey;
import org.quorate.transport.secure.core.Place;

/** A sealed link does what any transport must, whatever carries it. */
abstract class SecureConformance extends TransportConformance {
    private static final long HEARTBEAT_NANOS = 200_000_000;
    private static final KeySet KEYS = KeySet.of(new MasterKey(new byte[32]));

    /** The cipher of the JDK makes new objects whenever it is given a nonce: measured 1.2 KB on either side. */
    private static final long CIPHER_BYTES = 2600;

    private final Map<Integer, LinkSecurity> securities = new TreeMap<>();

    /** A carrier and what its provider does with it. */
    record Carrier(CarrierLink carrying, Runnable withdraw, Runnable close) {}

    abstract Carrier carrier(int node, SteppedLoop loop) throws Exception;

    @Override
    protected long garbageBytesOfAFrame() {
        return CIPHER_BYTES;
    }

    @Override
    protected OpenLink open(int node, SteppedLoop loop) throws Exception {
        Carrier carrier = carrier(node, loop);
        int[] peers = carrier.carrying().link().peers().stream()
                .mapToInt(PeerStatus::peer)
                .toArray();
        LinkSecurity security = securities.computeIfAbsent(
                node,
                id -> new LinkSecurity(
                        new Place("test", id, 0), peers, KEYS, new SecureRandom()::nextBytes, loop.nowNanos()));
        SecureLink link =
                new SecureLink(carrier.carrying(), security, loop, SecureLinkTest.QUIET, HEARTBEAT_NANOS, () -> {});
        link.start();
        return new OpenLink() {
            @Override
            public TransportLink link() {
                return link;
            }

            @Override
            public void withdraw() {
                carrier.withdraw().run();
            }

            @Override
            public void close() {
                link.close();
                carrier.close().run();
            }
        };
    }
}
