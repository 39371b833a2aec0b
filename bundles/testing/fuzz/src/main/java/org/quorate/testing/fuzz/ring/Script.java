package org.quorate.testing.fuzz.ring;

import java.nio.ByteBuffer;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.wire.FrameCodec;

/**
 * Bytes as a list of events. The first byte says how the run begins: bit 0 there will be lies, bit 1 the ring stands already,
 * bits 2 and 3 where its numbers begin, bit 4 packets may leave after the token. Then one byte for each event, what in its low half and which in its high half; some
 * take one or two more bytes. Every string of bytes is a script.
 */
final class Script {
    private static final long[] FIRST = {0, (1L << 31) - 8, (1L << 32) - 8, 1L << 46};

    /** The judge numbers messages with 47 bits; where it does not look, numbers may wrap. */
    private static final long WRAPS = Long.MAX_VALUE - 8;

    private static final long FORMED_NANOS = 1_000 * Trio.MILLI;
    private static final int FORMED_STEPS = 400;
    private static final int MANY_STEPS = 8;
    private static final long QUIET_NANOS = Trio.MILLI / 4;
    private static final int QUIET_STEPS = 64;
    private static final int LENGTHS = 5;
    private static final int ROOM = 1 << 16;

    private final ByteBuffer script;
    private final FrameCodec codec;
    private final ByteBuffer frame;
    private final boolean lies;
    private final Trio trio;

    Script(byte[] bytes, FrameCodec codec, ByteBuffer frame) {
        script = ByteBuffer.wrap(bytes);
        this.codec = codec;
        this.frame = frame;
        int begin = next();
        lies = (begin & 1) != 0;
        trio = new Trio(lies, lies && (begin & 12) == 12 ? WRAPS : FIRST[begin >>> 2 & 3], (begin & 16) != 0);
        if ((begin & 2) != 0) {
            trio.startAll();
            for (int i = 0; i < FORMED_STEPS && (i % MANY_STEPS != 0 || !trio.isSettled()); i++) {
                trio.run(1, FORMED_NANOS);
            }
        }
    }

    static ByteBuffer room() {
        return ByteBuffer.allocate(ROOM);
    }

    boolean lies() {
        return lies;
    }

    Trio trio() {
        return trio;
    }

    boolean hasNext() {
        return script.hasRemaining();
    }

    /** One event. */
    void play() {
        int event = next();
        int which = event >>> 4;
        Member member = trio.member(which);
        switch (event & 0xf) {
            case 0 -> trio.run(1 + which, Long.MAX_VALUE / 2);
            case 1 -> trio.run(MANY_STEPS * (1 + which), Long.MAX_VALUE / 2);
            case 2 -> trio.run(QUIET_STEPS, QUIET_NANOS << which);
            case 3 -> withFlight(which, trio::lose);
            case 4 -> withFlight(which, trio::duplicate);
            case 5 -> withFlight(which, this::overtake);
            case 6 -> trio.fire(member);
            case 7 -> crashOrStart(member);
            case 8 -> trio.cut(next() << 1 ^ which);
            case 9 -> pauseOrResume(member);
            case 10 -> submit(member, (which & 4) != 0, 1);
            case 11 -> handOver(member, (which & 4) != 0);
            case 12 -> lieOrDelay(which);
            case 13 -> tell(member, which);
            case 14 -> member.receiver((which & 4) != 0, (which & 8) != 0);
            default -> submit(member, (which & 8) != 0, 1 + (which & 7));
        }
    }

    private int next() {
        return script.hasRemaining() ? script.get() & 0xff : 0;
    }

    private interface OnFlight {
        void act(Flight flight);
    }

    private void withFlight(int which, OnFlight action) {
        Flight flight = trio.flight(which);
        if (flight != null) {
            action.act(flight);
        }
    }

    private void overtake(Flight flight) {
        if (trio.member(flight.to - 1).isAwake()) {
            trio.arrive(flight);
        }
    }

    private static void crashOrStart(Member member) {
        if (member.isUp()) {
            member.crash();
        } else {
            member.start();
        }
    }

    private static void pauseOrResume(Member member) {
        if (member.isAwake()) {
            member.pause();
        } else {
            member.resume();
        }
    }

    private void submit(Member member, boolean safe, int count) {
        int length = Witness.ID_BYTES + (next() * LENGTHS) % (Trio.MAX_MESSAGE - Witness.ID_BYTES);
        for (int i = 0; i < count; i++) {
            member.submit(safe, length);
        }
    }

    private static void handOver(Member member, boolean twin) {
        if (member.isAwake()) {
            if (twin) {
                member.makeTwin();
            } else {
                member.handOver();
            }
        }
    }

    /** A frame that was changed on its way, or among honest nodes one that needs longer. */
    private void lieOrDelay(int which) {
        int where = next();
        int what = next();
        withFlight(which, flight -> {
            if (!lies) {
                flight.at += (long) what << where / 16;
                return;
            }
            frame.clear();
            flight.encode(codec, frame);
            frame.flip();
            if (frame.hasRemaining()) {
                int at = where % frame.limit();
                frame.put(at, (byte) (frame.get(at) ^ what));
                codec.decode(frame, flight);
            }
        });
    }

    private void tell(Member member, int which) {
        int other = trio.member(which / Trio.NODES).id();
        if (!member.isAwake()) {
            return;
        }
        if (other == member.id()) {
            if (which > Trio.NODES * Trio.NODES) {
                member.input(core -> core.leave(trio.now()));
            } else {
                NodeSet heard = NodeSet.of(1, 2, 3).without(1 + next() % Trio.NODES);
                member.input(core -> core.reach(trio.now(), heard));
            }
        } else {
            boolean gone = (next() & 1) != 0;
            member.input(core -> core.peerGone(trio.now(), other, gone));
        }
    }
}
