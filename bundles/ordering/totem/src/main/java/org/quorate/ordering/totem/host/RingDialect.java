package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import org.quorate.ordering.totem.core.DialectPolicy;
import org.quorate.ordering.totem.wire.DialectCodec;
import org.quorate.ordering.totem.wire.FrameCodec;
import org.quorate.ordering.totem.wire.corosync.CorosyncCodec;

/** Language of the ring, setting {@code ring.dialect}: behaviour, frames, and how a channel's name travels. */
public enum RingDialect {
    /** Among nodes of Quorate. */
    NATIVE(DialectPolicy.NATIVE, FrameCodec::new, 1, "native 1"),

    /** Among daemons of corosync 3: a channel is one of their groups ({@code totempg}). */
    COROSYNC(DialectPolicy.COROSYNC, CorosyncCodec::new, 4, "corosync 3");

    private final DialectPolicy policy;
    private final Supplier<DialectCodec> codec;
    private final int bytesBeforeName;
    private final String title;

    RingDialect(DialectPolicy policy, Supplier<DialectCodec> codec, int bytesBeforeName, String title) {
        this.policy = policy;
        this.codec = codec;
        this.bytesBeforeName = bytesBeforeName;
        this.title = title;
    }

    /**
     * The one that the setting names.
     *
     * @throws IllegalArgumentException when it names none
     */
    public static RingDialect named(String setting) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.policy.name().equals(setting))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no dialect is named " + setting));
    }

    DialectPolicy policy() {
        return policy;
    }

    DialectCodec newCodec() {
        return codec.get();
    }

    /** With its version, for people. */
    String title() {
        return title;
    }

    /** Whether what all must hear goes as a link's broadcast, a multicast perhaps, as daemons send it; else to each on every link. */
    boolean broadcastsMembership() {
        return this == COROSYNC;
    }

    /** Most bytes in front of a payload. */
    int maxEnvelope() {
        return bytesBeforeName + Channels.MAX_NAME;
    }

    /** What stands in front of a channel's messages, ready to be read. */
    ByteBuffer envelope(String channel) {
        ByteBuffer own = Channels.envelope(channel);
        if (this == NATIVE) {
            return own;
        }
        byte[] name = channel.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(bytesBeforeName + name.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 1)
                .putShort((short) name.length)
                .put(name)
                .flip();
    }
}
