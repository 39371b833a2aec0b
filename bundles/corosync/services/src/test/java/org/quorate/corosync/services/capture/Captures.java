package org.quorate.corosync.services.capture;

/** Files with captured traffic. */
public final class Captures {
    private Captures() {}

    /** Bytes of a file. */
    public static byte[] resource(String name) {
        return Pcap.resource(name);
    }
}
