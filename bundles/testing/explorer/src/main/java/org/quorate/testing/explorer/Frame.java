package org.quorate.testing.explorer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.HoldCancel;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Token;
import org.quorate.ordering.totem.core.TotemCore;

/** A frame in flight; two are equal when every field of what they carry is. */
final class Frame {
    private final Object message;
    private final Object identity;

    private Frame(Object message, Object identity) {
        this.message = message;
        this.identity = identity;
    }

    /** A message that is a record. */
    static Frame of(Record message) {
        return new Frame(message, message);
    }

    /** A token; copied. */
    static Frame of(Token token) {
        Token copy = new Token();
        copy.copyFrom(token);
        List<Object> fields = new ArrayList<>(List.of(
                token.ringRepresentative,
                token.ringSequence,
                token.sender,
                token.incarnation,
                token.tokenSeq,
                token.highestSeq,
                token.aru,
                token.aruSetBy,
                token.sentLastRotation,
                token.backlog));
        fields.add(token.retransmitFlag);
        fields.add(token.round);
        for (int i = 0; i < token.missingCount; i++) {
            fields.add(token.missing[i]);
        }
        return new Frame(copy, fields);
    }

    /** A data packet; copied with its bytes. */
    static Frame of(Packet packet) {
        Packet copy = new Packet();
        copy.copyFrom(packet);
        copy.bytes = Arrays.copyOfRange(packet.bytes, packet.offset, packet.offset + packet.length);
        copy.offset = 0;
        List<Object> fields = new ArrayList<>(List.of(
                packet.ringRepresentative,
                packet.ringSequence,
                packet.sender,
                packet.incarnation,
                packet.seq,
                packet.origin,
                packet.round,
                packet.safe,
                packet.postToken,
                packet.encapsulated,
                packet.firstMessage,
                ByteBuffer.wrap(copy.bytes)));
        if (packet.encapsulated) {
            fields.addAll(List.of(
                    packet.innerRingRepresentative,
                    packet.innerRingSequence,
                    packet.innerSeq,
                    packet.innerOrigin,
                    packet.innerSafe));
        }
        return new Frame(copy, fields);
    }

    /** Gives a copy of it to a core. */
    void giveTo(TotemCore core, long now) {
        if (message instanceof Token token) {
            Token copy = new Token();
            copy.copyFrom(token);
            core.token(now, copy);
        } else if (message instanceof Packet packet) {
            core.data(now, packet);
        } else if (message instanceof Join join) {
            core.join(now, join);
        } else if (message instanceof Commit commit) {
            core.commit(now, commit);
        } else if (message instanceof Merge merge) {
            core.merge(now, merge);
        } else {
            core.holdCancel(now, (HoldCancel) message);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Frame && identity.equals(((Frame) other).identity);
    }

    @Override
    public int hashCode() {
        return identity.hashCode();
    }

    @Override
    public String toString() {
        return Words.of(message);
    }
}
