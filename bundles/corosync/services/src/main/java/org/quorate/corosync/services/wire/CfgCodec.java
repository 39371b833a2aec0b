package org.quorate.corosync.services.wire;

/**
 * Messages of the administration.
 *
 * <pre>
 * ring enabled, reload:  16  source
 * kill node:             16  u32  node    24  u16  length of the reason with its 0    32  char[256]  reason
 * crypto change:         16  u32  phase
 * </pre>
 */
public final class CfgCodec {
    /** Most characters of the reason to kill a node. */
    public static final int MAX_REASON = 255;

    private static final int RING_ENABLED = 0;
    private static final int KILL_NODE = 1;
    private static final int SHUTDOWN = 2;
    private static final int RELOAD = 3;
    private static final int CRYPTO_CHANGE = 4;

    private static final int FIRST = 16;
    private static final int REASON_LENGTH = 24;
    private static final int REASON = 32;
    private static final int WITH_SOURCE = FIRST + Source.LENGTH;
    private static final int KILL_LENGTH = REASON + MAX_REASON + 1;
    private static final int CRYPTO_LENGTH = 24;

    private CfgCodec() {}

    /** Writes that a ring is to be enabled again. */
    public static void encodeRingEnabled(Source source, MessageBuffer out) {
        out.begin(ServiceNumber.CFG, RING_ENABLED, WITH_SOURCE, 0);
        source.write(FIRST, out);
    }

    /** Writes that a node is to end; a reason that is too long is cut. */
    public static void encodeKillNode(int node, String reason, MessageBuffer out) {
        String cut = reason.substring(0, Math.min(MAX_REASON, reason.length()));
        out.begin(ServiceNumber.CFG, KILL_NODE, KILL_LENGTH, 0);
        out.writeInt(FIRST, node);
        out.writeShort(REASON_LENGTH, cut.length() + 1);
        out.writeText(REASON, cut);
    }

    /** Writes that this node is going down. */
    public static void encodeShutdown(MessageBuffer out) {
        out.begin(ServiceNumber.CFG, SHUTDOWN, MessageView.HEADER, 0);
    }

    /** Writes that everybody is to read its configuration again. */
    public static void encodeReload(Source source, MessageBuffer out) {
        out.begin(ServiceNumber.CFG, RELOAD, WITH_SOURCE, 0);
        source.write(FIRST, out);
    }

    /** Writes a step of a change of the ring's encryption. */
    public static void encodeCryptoChange(int phase, MessageBuffer out) {
        out.begin(ServiceNumber.CFG, CRYPTO_CHANGE, CRYPTO_LENGTH, 0);
        out.writeInt(FIRST, phase);
    }

    /** Tells the sink what the message is; null when it is well-formed. */
    public static Malformed decode(MessageView in, CfgSink sink) {
        int function = in.function();
        int length = lengthOf(function);
        if (length < 0) {
            return Malformed.UNKNOWN_FUNCTION;
        }
        if (in.length() != length) {
            return Malformed.WRONG_LENGTH;
        }
        switch (function) {
            case RING_ENABLED -> sink.ringEnabled(Source.read(in, FIRST));
            case KILL_NODE -> {
                int reason = in.readShort(REASON_LENGTH);
                if (reason > MAX_REASON + 1) {
                    return Malformed.OUT_OF_RANGE;
                }
                sink.killNode(in.readInt(FIRST), in.readText(REASON, reason));
            }
            case SHUTDOWN -> sink.shutdown();
            case RELOAD -> sink.reload(Source.read(in, FIRST));
            default -> sink.cryptoChange(in.readInt(FIRST));
        }
        return null;
    }

    private static int lengthOf(int function) {
        return switch (function) {
            case RING_ENABLED, RELOAD -> WITH_SOURCE;
            case KILL_NODE -> KILL_LENGTH;
            case SHUTDOWN -> MessageView.HEADER;
            case CRYPTO_CHANGE -> CRYPTO_LENGTH;
            default -> -1;
        };
    }
}
