package org.quorate.ordering.totem.core;

import java.nio.ByteBuffer;
import org.quorate.ordering.totem.wire.FrameSink;
import org.quorate.ordering.totem.wire.Malformed;
import org.quorate.ordering.totem.wire.corosync.CorosyncCodec;

/** Messages as they come out of the frames that carried them. */
final class CorosyncWire implements FrameSink {
    private final CorosyncCodec codec = new CorosyncCodec();
    private final ByteBuffer frame = ByteBuffer.allocate(1 << 17);
    private Object opened;

    /** What a receiver finds in the frame. */
    Object carried(Object message, int to) {
        frame.clear();
        if (message instanceof Token token) {
            codec.encode(token, to, frame);
        } else if (message instanceof Packet packet) {
            codec.encode(packet, frame);
        } else if (message instanceof Join join) {
            codec.encode(join, frame);
        } else if (message instanceof Commit commit) {
            codec.encode(commit, to, frame);
        } else if (message instanceof Merge merge) {
            codec.encode(merge, frame);
        } else {
            codec.encode((HoldCancel) message, 0, frame);
        }
        codec.decode(frame.flip(), this);
        return opened;
    }

    @Override
    public void token(Token token) {
        Token copy = new Token();
        copy.copyFrom(token);
        opened = copy;
    }

    @Override
    public byte[] payloadRoom(int length) {
        return new byte[length];
    }

    @Override
    public void packet(Packet packet) {
        opened = Member.copy(packet);
    }

    @Override
    public void join(Join join) {
        opened = join;
    }

    @Override
    public void commit(Commit commit) {
        opened = commit;
    }

    @Override
    public void merge(Merge merge) {
        opened = merge;
    }

    @Override
    public void holdCancel(HoldCancel holdCancel) {
        opened = holdCancel;
    }

    @Override
    public void malformed(Malformed reason) {
        throw new AssertionError(reason);
    }
}
