package org.quorate.ordering.totem.wire.corosync;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.HoldCancel;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Token;
import org.quorate.ordering.totem.wire.FrameSink;
import org.quorate.ordering.totem.wire.Malformed;

/** Decodes a frame and encodes what it said. */
final class Recoder implements FrameSink {
    private final CorosyncCodec codec = new CorosyncCodec();
    private final ByteBuffer out = ByteBuffer.allocate(1 << 17);
    private int target;

    /** Why the last frame was refused, or null. */
    Malformed fault;

    /** What the last frame said. */
    Object message;

    /** The frame again, for the same target; empty where it was refused. */
    byte[] recode(byte[] frame, int to) {
        out.clear();
        fault = null;
        message = null;
        target = to;
        codec.decode(ByteBuffer.wrap(frame), this);
        return Arrays.copyOf(out.array(), out.position());
    }

    @Override
    public void token(Token token) {
        message = token;
        codec.encode(token, target, out);
    }

    @Override
    public byte[] payloadRoom(int length) {
        return new byte[length];
    }

    @Override
    public void packet(Packet packet) {
        message = packet;
        codec.encode(packet, out);
    }

    @Override
    public void join(Join join) {
        message = join;
        codec.encode(join, out);
    }

    @Override
    public void commit(Commit commit) {
        message = commit;
        codec.encode(commit, target, out);
    }

    @Override
    public void merge(Merge merge) {
        message = merge;
        codec.encode(merge, out);
    }

    @Override
    public void holdCancel(HoldCancel holdCancel) {
        message = holdCancel;
        codec.encode(holdCancel, 0, out);
    }

    @Override
    public void malformed(Malformed reason) {
        fault = reason;
    }
}
