package org.quorate.ordering.totem.core.delivery;

import java.util.Arrays;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Counter;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.SynchronisationPhase;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/**
 * Puts the frames of the corosync dialect together ({@link FrameLayout}). Of each origin it keeps two messages that are under way:
 * one of the frames that come while the layers above synchronise, one of all others, so that a message half sent before a change
 * of the ring is completed after it. Both are forgotten when their origin leaves.
 *
 * <p>A part whose beginning is not here is dropped alone; what is packed behind it is delivered.
 */
public final class FrameAssembler implements Reassembly {
    /** Longest message, as the daemon has it with its room for one packet more. */
    public static final int MAX_MESSAGE = (1 << 20) + (1 << 16);

    private final int self;
    private final NodeSet origins;
    private final SynchronisationPhase phase;
    private final Effects effects;
    private final Assembly[] normal;
    private final Assembly[] synchronising;
    private final Delivered delivered = new Delivered();
    private long ownMessages;

    /** For messages of these origins. */
    public FrameAssembler(int self, NodeSet origins, SynchronisationPhase phase, Effects effects) {
        this.self = self;
        this.origins = origins;
        this.phase = phase;
        this.effects = effects;
        normal = assemblies(origins.size());
        synchronising = assemblies(origins.size());
    }

    private static Assembly[] assemblies(int count) {
        Assembly[] assemblies = new Assembly[count];
        for (int i = 0; i < count; i++) {
            assemblies[i] = new Assembly();
        }
        return assemblies;
    }

    @Override
    public void accept(StoredPacket packet, RingId ring, boolean transitional) {
        byte[] bytes = packet.bytes;
        int pieces = FrameLayout.pieces(bytes, packet.length);
        if (pieces < 0) {
            effects.count(Counter.FRAGMENT_DROPPED, 1);
            return;
        }
        boolean inPhase = phase.isRunning();
        int origin = origins.indexOf(packet.origin);
        Assembly assembly = inPhase ? synchronising[origin] : normal[origin];
        delivered.origin = packet.origin;
        delivered.ring = ring;
        delivered.seq = packet.seq;
        delivered.safe = false;
        delivered.transitional = transitional;
        delivered.piece = 0;
        int fragmented = FrameLayout.fragmented(bytes);
        int continuation = FrameLayout.continuation(bytes);
        if (assembly.announced != continuation) {
            dropBeginning(assembly);
        }
        int at = FrameLayout.HEADER + pieces * FrameLayout.LENGTH;
        for (int i = 0; i < pieces; i++) {
            int length = FrameLayout.length(bytes, i);
            boolean goesOn = i == pieces - 1 && fragmented != 0;
            boolean began = i == 0 && continuation != 0;
            if (began && assembly.announced == 0) {
                effects.count(Counter.FRAGMENT_DROPPED, 1);
            } else if (began || goesOn) {
                append(assembly, bytes, at, length, goesOn ? fragmented : 0, inPhase);
            } else {
                deliver(bytes, at, length, inPhase);
            }
            at += length;
        }
        effects.count(Counter.MESSAGE_DELIVERED, delivered.piece);
    }

    private void dropBeginning(Assembly assembly) {
        if (assembly.announced != 0) {
            assembly.forget();
            effects.count(Counter.FRAGMENT_DROPPED, 1);
        }
    }

    private void append(Assembly assembly, byte[] from, int at, int more, int goesOnAs, boolean inPhase) {
        if (assembly.length + more > MAX_MESSAGE) {
            dropBeginning(assembly);
            return;
        }
        assembly.append(from, at, more);
        assembly.announced = goesOnAs;
        if (goesOnAs == 0) {
            int length = assembly.length;
            assembly.forget();
            deliver(assembly.bytes, 0, length, inPhase);
        }
    }

    private void deliver(byte[] bytes, int offset, int length, boolean inPhase) {
        boolean numbered = delivered.origin == self && !inPhase;
        delivered.message = numbered ? ++ownMessages : 0;
        delivered.bytes = bytes;
        delivered.offset = offset;
        delivered.length = length;
        effects.deliver(delivered);
        delivered.piece++;
    }

    @Override
    public void installed(NodeSet left) {
        for (int i = 0; i < left.size(); i++) {
            normal[origins.indexOf(left.get(i))].forget();
            synchronising[origins.indexOf(left.get(i))].forget();
        }
    }

    @Override
    public void write(ImageWriter out) {
        out.write(ownMessages);
        for (int i = 0; i < normal.length; i++) {
            normal[i].write(out);
            synchronising[i].write(out);
        }
    }

    @Override
    public void read(ImageReader in) {
        ownMessages = in.readLong();
        for (int i = 0; i < normal.length; i++) {
            normal[i].read(in);
            synchronising[i].read(in);
        }
    }

    /** A message under way; its bytes have a meaning only while it is announced to go on. */
    private static final class Assembly {
        private int announced;
        private byte[] bytes = {};
        private int length;

        void append(byte[] from, int offset, int more) {
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(MAX_MESSAGE, Math.max(2 * bytes.length, length + more)));
            }
            System.arraycopy(from, offset, bytes, length, more);
            length += more;
        }

        void forget() {
            announced = 0;
            length = 0;
        }

        void write(ImageWriter out) {
            out.write(announced);
            out.write(bytes, 0, length);
        }

        void read(ImageReader in) {
            announced = in.readInt(FrameLayout.MAX_NUMBER);
            bytes = in.readBytes(MAX_MESSAGE);
            length = bytes.length;
        }
    }
}
