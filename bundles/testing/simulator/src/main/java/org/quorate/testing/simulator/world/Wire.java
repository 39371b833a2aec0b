package org.quorate.testing.simulator.world;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.HoldCancel;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Token;
import org.quorate.ordering.totem.wire.DialectCodec;
import org.quorate.ordering.totem.wire.FrameCodec;
import org.quorate.ordering.totem.wire.FrameSink;
import org.quorate.ordering.totem.wire.Malformed;
import org.quorate.ordering.totem.wire.corosync.CorosyncCodec;

/** Puts messages into bytes and back, in the runs that do so; the others pass them as they are. */
final class Wire implements FrameSink {
    private static final int ROOM = 1 << 16;

    private final DialectCodec codec;
    private final ByteBuffer buffer = ByteBuffer.allocate(ROOM);
    private final CRC32C crc = new CRC32C();
    private final byte[] payload = new byte[ROOM];
    private Frame opened = new Frame();
    private boolean readable;

    /** In that dialect. */
    Wire(boolean corosync) {
        codec = corosync ? new CorosyncCodec() : new FrameCodec();
    }

    /** Encodes what a frame carries, to one node or (0) to all. */
    void seal(Frame frame, int to) {
        buffer.clear();
        switch (frame.kind) {
            case TOKEN -> codec.encode(frame.token, to, buffer);
            case DATA -> codec.encode(frame.packet, buffer);
            case JOIN -> codec.encode((Join) frame.message, buffer);
            case COMMIT -> codec.encode((Commit) frame.message, to, buffer);
            case MERGE -> codec.encode((Merge) frame.message, buffer);
            case HOLD_CANCEL -> codec.encode((HoldCancel) frame.message, to, buffer);
        }
        frame.encoded = Arrays.copyOf(buffer.array(), buffer.position());
        frame.bytes = frame.encoded.length;
        frame.check = check(frame.encoded);
        frame.message = null;
    }

    /** Whether the bytes are those that a link of this cluster has sent. */
    boolean isSound(Frame sealed) {
        return check(sealed.encoded) == sealed.check;
    }

    private int check(byte[] bytes) {
        crc.reset();
        crc.update(bytes, 0, bytes.length);
        return (int) crc.getValue();
    }

    /** Decodes one frame into another; answers whether it is one. */
    boolean open(Frame sealed, Frame into) {
        opened = into;
        readable = true;
        codec.decode(ByteBuffer.wrap(sealed.encoded), this);
        return readable;
    }

    @Override
    public void token(Token token) {
        opened.kind = FrameClass.TOKEN;
        opened.token.copyFrom(token);
    }

    @Override
    public byte[] payloadRoom(int length) {
        return payload;
    }

    @Override
    public void packet(Packet packet) {
        opened.kind = FrameClass.DATA;
        opened.copy(packet);
    }

    @Override
    public void join(Join join) {
        message(FrameClass.JOIN, join);
    }

    @Override
    public void commit(Commit commit) {
        message(FrameClass.COMMIT, commit);
    }

    @Override
    public void merge(Merge merge) {
        message(FrameClass.MERGE, merge);
    }

    @Override
    public void holdCancel(HoldCancel holdCancel) {
        message(FrameClass.HOLD_CANCEL, holdCancel);
    }

    private void message(FrameClass kind, Object message) {
        opened.kind = kind;
        opened.message = message;
    }

    @Override
    public void malformed(Malformed reason) {
        readable = false;
    }
}
