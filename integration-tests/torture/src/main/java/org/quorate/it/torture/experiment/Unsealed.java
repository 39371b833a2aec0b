package org.quorate.it.torture.experiment;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks for packets of a recording that are not sealed frames. Those are UDP over IPv4 with the header of a link, and behind it the
 * first byte of a sealed frame; besides them only a host's word that nobody listens may pass.
 *
 * @param sealed how many are
 * @param others how many are not
 */
record Unsealed(long sealed, long others) {
    private static final int FILE_HEADER_BYTES = 24;
    private static final int BIG_ENDIAN = 0xa1b2c3d4;
    private static final int RECORD_HEADER_BYTES = 16;
    private static final int LENGTH_AT = 8;

    private static final int ETHERNET_BYTES = 14;
    private static final int UDP_BYTES = 8;
    private static final int PROTOCOL_AT = ETHERNET_BYTES + 9;
    private static final int UDP = 17;
    private static final int ICMP = 1;
    private static final int UNREACHABLE = 3;

    private static final int LINK_HEADER_BYTES = 24;
    private static final int KIND_AT = 7;
    private static final int FRAME = 1;
    private static final int VERSION_OF_SEALED = 1;

    /** Reads a file as tcpdump writes it. */
    static Unsealed in(Path recorded) throws IOException {
        long sealed = 0;
        long others = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(recorded), 1 << 16)) {
            ByteBuffer fileHeader = ByteBuffer.wrap(in.readNBytes(FILE_HEADER_BYTES));
            ByteOrder order = fileHeader.getInt() == BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            byte[] header = in.readNBytes(RECORD_HEADER_BYTES);
            while (header.length == RECORD_HEADER_BYTES) {
                byte[] packet =
                        in.readNBytes(ByteBuffer.wrap(header).order(order).getInt(LENGTH_AT));
                if (isSealed(packet)) {
                    sealed++;
                } else if (!isUnreachable(packet)) {
                    others++;
                }
                header = in.readNBytes(RECORD_HEADER_BYTES);
            }
        }
        return new Unsealed(sealed, others);
    }

    private static boolean isSealed(byte[] packet) {
        int link = payload(packet) + UDP_BYTES;
        int frame = link + LINK_HEADER_BYTES;
        return packet.length > frame
                && packet[PROTOCOL_AT] == UDP
                && packet[link + KIND_AT] == FRAME
                && packet[frame] >> 4 == VERSION_OF_SEALED;
    }

    private static boolean isUnreachable(byte[] packet) {
        return packet.length > payload(packet) && packet[PROTOCOL_AT] == ICMP && packet[payload(packet)] == UNREACHABLE;
    }

    /** Where it begins in a packet of IP. */
    private static int payload(byte[] packet) {
        int words = packet.length > ETHERNET_BYTES ? packet[ETHERNET_BYTES] & 0xf : 0;
        return ETHERNET_BYTES + words * Integer.BYTES;
    }
}
