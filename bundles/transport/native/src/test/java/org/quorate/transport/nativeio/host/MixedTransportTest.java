package org.quorate.transport.nativeio.host;

import org.quorate.transport.udp.host.ChannelAccess;
import org.quorate.transport.udp.host.NioAccess;

/** Nodes of both transports are one cluster, and a link of one replaces a link of the other. */
class MixedTransportTest extends NativeTransportTest {
    private boolean nextIsNative;

    @Override
    ChannelAccess access(int node) {
        nextIsNative = !nextIsNative;
        return nextIsNative ? super.access(node) : new NioAccess();
    }
}
