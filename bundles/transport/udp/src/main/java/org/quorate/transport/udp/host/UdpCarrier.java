package org.quorate.transport.udp.host;

import org.quorate.transport.CarrierLink;

/**
 * A link as who seals its frames sees it.
 *
 * @param link sends no heartbeats and judges nobody
 * @param peers of that link
 */
record UdpCarrier(UdpLink link, Peers peers) implements CarrierLink {
    @Override
    public long refusals(int peer) {
        return peers.refusals(peer);
    }
}
