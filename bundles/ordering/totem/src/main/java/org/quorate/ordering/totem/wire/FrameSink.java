package org.quorate.ordering.totem.wire;

import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.HoldCancel;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Token;

/** Takes decoded messages; the token and the packet are lent. */
public interface FrameSink {
    void token(Token token);

    /** Room for the payload of a packet, from index 0; it becomes {@link Packet#bytes} of the packet that comes next. */
    byte[] payloadRoom(int length);

    void packet(Packet packet);

    void join(Join join);

    void commit(Commit commit);

    void merge(Merge merge);

    void holdCancel(HoldCancel holdCancel);

    /** A frame that is dropped. */
    void malformed(Malformed reason);
}
