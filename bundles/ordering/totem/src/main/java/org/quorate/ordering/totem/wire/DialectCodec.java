package org.quorate.ordering.totem.wire;

import java.nio.ByteBuffer;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.HoldCancel;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Token;

/**
 * Messages of the core as frames of a dialect and back. Encoding writes at the buffer's position, whatever its byte order, and
 * leaves the position behind the frame; a buffer of {@link #MAX_MEMBERSHIP_BYTES} holds any message but a data packet. One
 * thread at a time.
 */
public interface DialectCodec {
    /** Room for any membership message of any dialect. */
    int MAX_MEMBERSHIP_BYTES = 32_768;

    /** Bytes of a frame that are not payload when a packet carries another: what the payload limit is computed from. */
    int packetOverhead();

    /** Bytes of the frame that a data packet becomes. */
    int packetBytes(Packet message);

    /** Whether every frame says who sent this copy of it; else it says who made it, and the link may not know better who sent it. */
    boolean framesNameTheirSender();

    /** Writes a token for one member; requests that do not fit before the buffer's limit are left out. */
    void encode(Token message, int to, ByteBuffer out);

    /** Writes a data packet. */
    void encode(Packet message, ByteBuffer out);

    /** Writes a join message. */
    void encode(Join message, ByteBuffer out);

    /** Writes a commit token for one member. */
    void encode(Commit message, int to, ByteBuffer out);

    /** Writes the announcement of a ring. */
    void encode(Merge message, ByteBuffer out);

    /** Writes the request for a held token, for one member or (0) for all. */
    void encode(HoldCancel message, int to, ByteBuffer out);

    /** Reads one frame, from position to limit, and tells the sink what it is. Throws nothing of its own. */
    void decode(ByteBuffer frame, FrameSink sink);
}
