package org.quorate.group.state.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupViewId;
import org.quorate.group.state.Lineage;
import org.quorate.group.state.MergePolicy;
import org.quorate.group.state.core.Claim;
import org.quorate.group.state.core.LastQuorate;
import org.quorate.group.state.core.StateMessage;
import org.quorate.group.state.core.TransferId;
import org.quorate.ordering.RingId;

/** Writes and reads them: a byte with the version, one with the kind, what is in the record. */
public final class StateCodec {
    /** So many bytes at most come before a command or a piece. */
    public static final int MAX_HEAD = 2 + Integer.BYTES + 2 * Long.BYTES + 1;

    private static final byte VERSION = 1;
    private static final int MAX_CLAIM = 128;

    private static final byte CLAIM = 1;
    private static final byte COMMAND = 2;
    private static final byte BEGIN = 3;
    private static final byte PIECE = 4;
    private static final byte ACK = 5;
    private static final byte DONE = 6;
    private static final byte AGAIN = 7;
    private static final byte FAILED = 8;

    private StateCodec() {}

    /** The message as bytes, to be sent. */
    public static ByteBuffer write(StateMessage message) {
        Writer writer = new Writer();
        message.readBy(writer, TransferId.NONE.donor());
        return writer.out.flip();
    }

    /** The message that these bytes are, from position to limit; empty when they are none. Copies. */
    public static Optional<StateMessage> read(ByteBuffer in) {
        try {
            if (in.get() != VERSION) {
                return Optional.empty();
            }
            Optional<StateMessage> message = read(in, in.get());
            return in.hasRemaining() ? Optional.empty() : message;
        } catch (BufferUnderflowException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<StateMessage> read(ByteBuffer in, byte kind) {
        return switch (kind) {
            case CLAIM -> Optional.of(claim(in));
            case COMMAND -> Optional.of(new StateMessage.Command(rest(in)));
            case BEGIN -> Optional.of(new StateMessage.Begin(view(in), in.getInt()));
            case PIECE -> Optional.of(new StateMessage.Piece(in.getInt(), lineage(in), flag(in), rest(in)));
            case ACK -> Optional.of(new StateMessage.Ack(transfer(in), in.getInt()));
            case DONE -> Optional.of(new StateMessage.Done(view(in), in.getInt()));
            case AGAIN -> Optional.of(new StateMessage.Again(view(in), flag(in)));
            case FAILED -> Optional.of(new StateMessage.Failed(view(in), in.getInt()));
            default -> Optional.empty();
        };
    }

    private static Claim claim(ByteBuffer in) {
        return new Claim(
                view(in),
                one(Claim.Stage.values(), in),
                lineage(in),
                new LastQuorate(ring(in), ring(in)),
                one(MergePolicy.values(), in),
                in.getInt(),
                transfer(in));
    }

    private static <T> T one(T[] all, ByteBuffer in) {
        int index = in.get();
        if (index < 0 || index >= all.length) {
            throw new IllegalArgumentException(index + " is none of " + all.length);
        }
        return all[index];
    }

    private static boolean flag(ByteBuffer in) {
        return in.get() != 0;
    }

    private static byte[] rest(ByteBuffer in) {
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        return bytes;
    }

    private static RingId ring(ByteBuffer in) {
        return new RingId(in.getInt(), in.getLong());
    }

    private static GroupViewId view(ByteBuffer in) {
        return new GroupViewId(ring(in), in.getInt());
    }

    private static Lineage lineage(ByteBuffer in) {
        return new Lineage(in.getLong(), in.getLong());
    }

    private static TransferId transfer(ByteBuffer in) {
        return new TransferId(new GroupMember(in.getInt(), in.getInt(), ""), in.getInt());
    }

    private static final class Writer implements StateMessage.Reader {
        private ByteBuffer out = ByteBuffer.allocate(0);

        private ByteBuffer begin(byte kind, int bytes) {
            out = ByteBuffer.allocate(bytes).put(VERSION).put(kind);
            return out;
        }

        private void put(RingId ring) {
            out.putInt(ring.representative()).putLong(ring.sequence());
        }

        private void put(GroupViewId view) {
            put(view.ring());
            out.putInt(view.number());
        }

        private void put(Lineage lineage) {
            out.putLong(lineage.position()).putLong(lineage.digest());
        }

        private void put(TransferId transfer) {
            out.putInt(transfer.donor().node())
                    .putInt(transfer.donor().instance())
                    .putInt(transfer.number());
        }

        @Override
        public void claim(GroupMember sender, Claim claim) {
            begin(CLAIM, MAX_CLAIM);
            put(claim.round());
            out.put((byte) claim.stage().ordinal());
            put(claim.lineage());
            put(claim.quorate().decided());
            put(claim.quorate().kept());
            out.put((byte) claim.policy().ordinal()).putInt(claim.sending());
            put(claim.reading());
        }

        @Override
        public void command(GroupMember sender, StateMessage.Command command) {
            begin(COMMAND, MAX_HEAD + command.bytes().length).put(command.bytes());
        }

        @Override
        public void begin(GroupMember sender, StateMessage.Begin begin) {
            begin(BEGIN, MAX_CLAIM);
            put(begin.round());
            out.putInt(begin.number());
        }

        @Override
        public void piece(GroupMember sender, StateMessage.Piece piece) {
            begin(PIECE, MAX_HEAD + piece.bytes().length).putInt(piece.number());
            put(piece.cut());
            out.put((byte) (piece.last() ? 1 : 0)).put(piece.bytes());
        }

        @Override
        public void ack(GroupMember sender, StateMessage.Ack ack) {
            begin(ACK, MAX_CLAIM);
            put(ack.transfer());
            out.putInt(ack.pieces());
        }

        @Override
        public void done(GroupMember sender, StateMessage.Done done) {
            begin(DONE, MAX_CLAIM);
            put(done.round());
            out.putInt(done.attempt());
        }

        @Override
        public void again(GroupMember sender, StateMessage.Again again) {
            begin(AGAIN, MAX_CLAIM);
            put(again.round());
            out.put((byte) (again.flooded() ? 1 : 0));
        }

        @Override
        public void failed(GroupMember sender, StateMessage.Failed failed) {
            begin(FAILED, MAX_CLAIM);
            put(failed.round());
            out.putInt(failed.number());
        }
    }
}
