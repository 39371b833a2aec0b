package org.quorate.ordering.totem.core.delivery;

import java.util.Arrays;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Counter;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.DeliveredRun;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/**
 * Puts fragments together and delivers messages that are whole. At most one message per origin is under way, none longer than
 * messages may be ([F5]); a fragment out of sequence makes its origin wait for the next start of a message.
 */
public final class Reassembler {
    private final NodeSet origins;
    private final int maxMessage;
    private final Effects effects;
    private final Partial[] partials;
    private final Delivered delivered = new Delivered();
    private final DeliveredRun run = new DeliveredRun();

    /** For messages of these origins. */
    public Reassembler(NodeSet origins, int maxMessage, Effects effects) {
        this.origins = origins;
        this.maxMessage = maxMessage;
        this.effects = effects;
        partials = new Partial[origins.size()];
        for (int i = 0; i < partials.length; i++) {
            partials[i] = new Partial();
        }
    }

    /** Delivers the messages that this packet completes. */
    public void accept(StoredPacket packet, RingId ring, boolean transitional) {
        Partial partial = partials[origins.indexOf(packet.origin)];
        begin(packet, ring, transitional);
        long message = packet.firstMessage;
        int piece = 0;
        int at = 0;
        while (at < packet.length) {
            int end = endOfRun(packet, at);
            if (end > at) {
                partial.stop();
                run.piece = piece;
                run.firstMessage = message;
                run.offset = at;
                run.end = end;
                effects.deliver(run);
                piece += run.messages;
                message += run.messages;
                at = end;
            } else {
                if (partial.complete(message++, packet.bytes, at)) {
                    delivered.piece = piece++;
                    effects.deliver(delivered);
                }
                at += Fragments.HEADER + Fragments.length(packet.bytes, at);
            }
        }
        effects.count(Counter.MESSAGE_DELIVERED, piece);
    }

    private void begin(StoredPacket packet, RingId ring, boolean transitional) {
        delivered.origin = packet.origin;
        delivered.ring = ring;
        delivered.seq = packet.seq;
        delivered.safe = packet.safe;
        delivered.transitional = transitional;
        run.origin = packet.origin;
        run.ring = ring;
        run.seq = packet.seq;
        run.safe = packet.safe;
        run.transitional = transitional;
        run.bytes = packet.bytes;
    }

    /** Where the whole messages end that begin there, counted in the run; the same place when there is none. */
    private int endOfRun(StoredPacket packet, int begin) {
        byte[] bytes = packet.bytes;
        int whole = Fragments.wholeMessages(packet.survey);
        if (whole > 0 && packet.length <= maxMessage) {
            run.messages = whole;
            run.sharedLead = Fragments.sharedLead(packet.survey);
            return packet.length;
        }
        run.sharedLead = 0;
        int messages = 0;
        int at = begin;
        while (at < packet.length && Fragments.isWhole(bytes, at)) {
            int length = Fragments.length(bytes, at);
            if (length > maxMessage) {
                break;
            }
            at += Fragments.HEADER + length;
            messages++;
        }
        run.messages = messages;
        return at;
    }

    /** Forgets what is under way: at the regular configuration and not before ([F6]). */
    public void reset() {
        for (Partial partial : partials) {
            partial.stop();
        }
    }

    /** Writes what is under way. */
    public void write(ImageWriter out) {
        for (Partial partial : partials) {
            out.write(partial.message);
            out.write(partial.nextIndex);
            out.write(partial.bytes, 0, partial.length);
        }
    }

    /** Reads what was under way. */
    public void read(ImageReader in) {
        for (Partial partial : partials) {
            partial.message = in.readLong();
            partial.nextIndex = in.readInt(Fragments.MAX_INDEX);
            partial.bytes = in.readBytes(maxMessage);
            partial.length = partial.bytes.length;
        }
    }

    private final class Partial {
        private long message;
        private int nextIndex;
        private byte[] bytes = {};
        private int length;

        boolean complete(long id, byte[] from, int at) {
            int fragmentLength = Fragments.length(from, at);
            int index = Fragments.index(from, at);
            boolean last = Fragments.isLast(from, at);
            if (index == 0) {
                stop();
            } else if (index != nextIndex || id != message) {
                stop();
                effects.count(Counter.FRAGMENT_DROPPED, 1);
                return false;
            }
            if (length + fragmentLength > maxMessage || index == Fragments.MAX_INDEX) {
                stop();
                effects.count(Counter.FRAGMENT_DROPPED, 1);
                return false;
            }
            append(from, at + Fragments.HEADER, fragmentLength);
            message = id;
            nextIndex = index + 1;
            if (!last) {
                return false;
            }
            delivered.message = id;
            delivered.bytes = bytes;
            delivered.offset = 0;
            delivered.length = length;
            stop();
            return true;
        }

        private void append(byte[] from, int offset, int more) {
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(maxMessage, Math.max(2 * bytes.length, length + more)));
            }
            System.arraycopy(from, offset, bytes, length, more);
            length += more;
        }

        void stop() {
            nextIndex = 0;
            length = 0;
        }
    }
}
