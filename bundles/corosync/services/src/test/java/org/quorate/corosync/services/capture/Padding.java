package org.quorate.corosync.services.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What of a message means nothing, as the wire specification lists it: what is between fields, what is behind the 0 of a
 * device's name or of the reason to kill a node, and node ids of a down list beyond its count. Daemons leave some of it as it was in their memory.
 */
public final class Padding {
    private final byte[] masked;
    private final int start;
    private final ByteBuffer in;

    private Padding(byte[] message) {
        masked = message.clone();
        start = message[2] == 4 ? 8 : 5;
        in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The message, group header and all, with zeros for what means nothing. */
    public static byte[] masked(byte[] message) {
        Padding padding = new Padding(message);
        padding.zero(4, 8);
        padding.zero(12, 16);
        if (padding.start == 8) {
            padding.zero(28, 32);
            if (message.length > 8 + 32) {
                padding.zero(36, 40);
            }
        } else {
            padding.maskService(padding.readInt(0) >>> 16, padding.readInt(0) & 0xffff);
        }
        return padding.masked;
    }

    private void maskService(int service, int function) {
        switch (service) {
            case 0 -> maskCmap();
            case 1 -> maskCfg(function);
            case 2 -> maskCpg(function);
            case 5 -> maskVotes(function);
            default -> throw new IllegalStateException("service " + service);
        }
    }

    private void maskCmap() {
        zero(17, 24);
        zero(25, 48);
        for (int at = 48; start + at < masked.length; ) {
            zero(at + 2, at + 8);
            zero(at + 265, at + 272);
            int value = readInt(at + 272);
            int end = at + 280 + (value + 7) / 8 * 8;
            zero(at + 280 + value, end);
            at = end;
        }
    }

    private void maskCfg(int function) {
        if (function == 1) {
            zero(20, 24);
            zero(26, 32);
            zeroBehindText(32, 288);
        } else if (function != 2) {
            zero(20, 24);
        }
    }

    private void maskCpg(int function) {
        switch (function) {
            case 0, 1 -> {
                zero(20, 24);
                zero(156, 160);
                zero(164, 168);
            }
            case 2 -> {
                zero(20, 24);
                for (int at = 24; start + at < masked.length; at += 144) {
                    zero(at + 4, at + 8);
                    zero(at + 12, at + 16);
                }
            }
            case 3 -> {
                zero(20, 24);
                zero(156, 160);
                zero(164, 168);
                zero(172, 176);
            }
            case 5 -> {
                zero(20, 24);
                zero(28, 32);
                zero(32 + 4 * readInt(24), 1568);
            }
            case 6 -> {
                zero(20, 24);
                zero(156, 160);
                zero(164, 168);
                zero(172, 176);
                zero(180, 184);
                zero(188, 192);
            }
            default -> throw new IllegalStateException("cpg " + function);
        }
    }

    private void maskVotes(int function) {
        switch (function) {
            case 0 -> {}
            case 1 -> zero(25, 32);
            case 2 -> {
                zeroBehindText(20, 275);
                zero(275, 280);
            }
            case 3 -> {
                zeroBehindText(16, 271);
                zeroBehindText(271, 526);
                zero(526, 528);
            }
            default -> throw new IllegalStateException("votequorum " + function);
        }
    }

    private void zeroBehindText(int from, int to) {
        int end = from;
        while (masked[start + end] != 0) {
            end++;
        }
        zero(end, to);
    }

    private int readInt(int at) {
        return in.getInt(start + at);
    }

    private void zero(int from, int to) {
        Arrays.fill(masked, start + from, start + to, (byte) 0);
    }
}
