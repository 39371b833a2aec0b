package org.quorate.transport.udp.socket;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.List;

/** What the kernel grants of a receive buffer that was asked for. */
public final class GrantedBuffer {
    /** Below this, as one asks for it, the operator is warned. */
    private static final int SMALL_BYTES = 1 << 20;

    private GrantedBuffer() {}

    /** What the kernel charges against: on Linux it is twice what one asks for, and the JDK tells half of it. */
    public static int bytes(DatagramChannel receiving) throws IOException {
        int told = receiving.getOption(StandardSocketOptions.SO_RCVBUF);
        return System.getProperty("os.name").equals("Linux") ? Math.multiplyExact(told, 2) : told;
    }

    /**
     * What the operator should know when a buffer is so small that it limits the ring.
     *
     * @param whose for the sentence: {@code "link 0"}
     * @param frames that the buffer holds
     */
    public static List<String> warnings(int grantedBytes, String whose, int frames) {
        int asked = grantedBytes / 2;
        if (asked >= SMALL_BYTES) {
            return List.of();
        }
        return List.of("TRN-005 The receive buffer of " + whose + " holds " + frames
                + " frames only, because this machine grants " + asked / 1024 + " KB. The ring is slower for it."
                + " Do: sysctl -w net.core.rmem_max=4194304, then restart the node.");
    }
}
