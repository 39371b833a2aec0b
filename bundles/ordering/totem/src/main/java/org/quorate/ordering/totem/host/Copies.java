package org.quorate.ordering.totem.host;

import java.util.Arrays;
import java.util.List;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Token;

/** Copies of what the core lends, for what must wait until a record is durable. */
final class Copies {
    private Copies() {}

    static Token of(Token token) {
        Token copy = new Token();
        copy.copyFrom(token);
        return copy;
    }

    static Packet of(Packet packet) {
        Packet copy = new Packet();
        copy.copyFrom(packet);
        copy.bytes = Arrays.copyOfRange(packet.bytes, packet.offset, packet.offset + packet.length);
        copy.offset = 0;
        return copy;
    }

    static Delivered of(Delivered message) {
        Delivered copy = new Delivered();
        copy.origin = message.origin;
        copy.ring = message.ring;
        copy.seq = message.seq;
        copy.piece = message.piece;
        copy.message = message.message;
        copy.safe = message.safe;
        copy.transitional = message.transitional;
        copy.bytes = Arrays.copyOfRange(message.bytes, message.offset, message.offset + message.length);
        copy.length = message.length;
        return copy;
    }

    static List<Integer> of(int[] ids) {
        return Arrays.stream(ids).boxed().toList();
    }
}
