package org.quorate.corosync.services.wire;

/**
 * Messages of the votes.
 *
 * <pre>
 * node info:          16  u32  node       20  u32  votes      24  u32  expected votes   28  u32  flags
 * reconfiguration:    16  u32  node       20  u32  value      24  u8   parameter
 * device registered:  16  u32  0 or 1     20  char[255]  name
 * device renamed:     16  char[255]  old  271 char[255]  new
 * extra info:         16  u32  node       20  u32  length     24  bytes
 * </pre>
 */
public final class VoteQuorumCodec {
    /** Most characters of a device's name. */
    public static final int MAX_DEVICE_NAME = 254;

    /** Most bytes of a device's extra info that are taken. */
    public static final int MAX_EXTRA_INFO = 65_536;

    private static final int NODE_INFO = 0;
    private static final int RECONFIGURATION = 1;
    private static final int DEVICE_REGISTERED = 2;
    private static final int DEVICE_RENAMED = 3;
    private static final int EXTRA_INFO = 4;

    private static final int FIRST = 16;
    private static final int SECOND = 20;
    private static final int THIRD = 24;
    private static final int FOURTH = 28;
    private static final int NAME = MAX_DEVICE_NAME + 1;
    private static final int INFO_LENGTH = 32;
    private static final int REGISTERED_LENGTH = 280;
    private static final int RENAMED_LENGTH = 528;

    private VoteQuorumCodec() {}

    /** Writes what a node, or the device, brings to the vote. */
    public static void encode(NodeInfo info, MessageBuffer out) {
        out.begin(ServiceNumber.VOTEQUORUM, NODE_INFO, INFO_LENGTH, 0);
        out.writeInt(FIRST, info.node());
        out.writeInt(SECOND, info.votes());
        out.writeInt(THIRD, info.expectedVotes());
        out.writeInt(FOURTH, info.flags());
    }

    /** Writes what an administrator changes. */
    public static void encode(Reconfiguration change, MessageBuffer out) {
        out.begin(ServiceNumber.VOTEQUORUM, RECONFIGURATION, INFO_LENGTH, 0);
        out.writeInt(FIRST, change.node());
        out.writeInt(SECOND, change.value());
        out.writeByte(THIRD, change.parameter());
    }

    /** Writes that a device is registered here, or no longer; its name has 1 to {@link #MAX_DEVICE_NAME} characters. */
    public static void encodeDeviceRegistered(boolean registered, String name, MessageBuffer out) {
        out.begin(ServiceNumber.VOTEQUORUM, DEVICE_REGISTERED, REGISTERED_LENGTH, 0);
        out.writeInt(FIRST, registered ? 1 : 0);
        out.writeText(SECOND, name);
    }

    /** Writes that the device has another name. */
    public static void encodeDeviceRenamed(String from, String to, MessageBuffer out) {
        out.begin(ServiceNumber.VOTEQUORUM, DEVICE_RENAMED, RENAMED_LENGTH, 0);
        out.writeText(FIRST, from);
        out.writeText(FIRST + NAME, to);
    }

    /** Writes more of a device. */
    public static void encodeExtraInfo(int node, byte[] info, MessageBuffer out) {
        out.begin(ServiceNumber.VOTEQUORUM, EXTRA_INFO, THIRD, info.length);
        out.writeInt(FIRST, node);
        out.writeInt(SECOND, info.length);
        out.write(THIRD, info, 0, info.length);
    }

    /** Tells the sink what the message is; null when it is well-formed. */
    public static Malformed decode(MessageView in, VoteQuorumSink sink) {
        int function = in.function();
        if (function == EXTRA_INFO) {
            return decodeExtraInfo(in, sink);
        }
        int length = lengthOf(function);
        if (length < 0) {
            return Malformed.UNKNOWN_FUNCTION;
        }
        if (in.length() != length) {
            return Malformed.WRONG_LENGTH;
        }
        switch (function) {
            case NODE_INFO ->
                sink.nodeInfo(
                        new NodeInfo(in.readInt(FIRST), in.readInt(SECOND), in.readInt(THIRD), in.readInt(FOURTH)));
            case RECONFIGURATION ->
                sink.reconfiguration(new Reconfiguration(in.readInt(FIRST), in.readInt(SECOND), in.readByte(THIRD)));
            case DEVICE_REGISTERED -> {
                int operation = in.readInt(FIRST);
                if (operation < 0 || operation > 1) {
                    return Malformed.OUT_OF_RANGE;
                }
                sink.deviceRegistered(operation == 1, in.readText(SECOND, NAME));
            }
            default -> sink.deviceRenamed(in.readText(FIRST, NAME), in.readText(FIRST + NAME, NAME));
        }
        return null;
    }

    private static int lengthOf(int function) {
        return switch (function) {
            case NODE_INFO, RECONFIGURATION -> INFO_LENGTH;
            case DEVICE_REGISTERED -> REGISTERED_LENGTH;
            case DEVICE_RENAMED -> RENAMED_LENGTH;
            default -> -1;
        };
    }

    private static Malformed decodeExtraInfo(MessageView in, VoteQuorumSink sink) {
        if (in.length() < THIRD) {
            return Malformed.TOO_SHORT;
        }
        int length = in.readInt(SECOND);
        if (length < 0 || length > MAX_EXTRA_INFO) {
            return Malformed.OUT_OF_RANGE;
        }
        if (in.length() != THIRD + length) {
            return Malformed.WRONG_LENGTH;
        }
        sink.extraInfo(in.readInt(FIRST), in.copy(THIRD, length));
        return null;
    }
}
