package org.quorate.transport.secure.core;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.quorate.testing.fuzz.Allocation;
import org.quorate.testing.fuzz.Finding;
import org.quorate.testing.fuzz.FuzzTarget;

/**
 * Frames that come to a node whose peer lives. The lowest bits of the first byte of an input say what is put right in the rest,
 * because no fuzzer finds a key or a session: 1 version, sender and link, 2 the id of the key, 4 the session, 8 the counter, 16 the
 * seal itself, so that what is in a sealed frame is anything too.
 */
public final class SealedTarget implements FuzzTarget {
    private static final Place HERE = new Place("fuzz", 2, 0);
    private static final Place THERE = new Place("fuzz", 1, 0);
    private static final MasterKey KEY = new MasterKey(new byte[MasterKey.MIN_BYTES]);
    private static final int CONSTANT = 24 << 10;

    private final Allocation allocation = new Allocation(4, CONSTANT);

    @Override
    public void accept(byte[] input) {
        if (input.length == 0) {
            return;
        }
        SplittableRandom chance = new SplittableRandom(1);
        LinkSecurity here = security(HERE, 1, chance);
        LinkSecurity there = security(THERE, 2, chance);
        meet(here, there);
        byte[] frame = repaired(input, there.session());
        boolean sealed = (input[0] & 16) != 0 && frame.length >= Frames.OVERHEAD_BYTES;

        Verdict verdict = allocation.within(input.length, () -> here.open(1, ByteBuffer.wrap(frame), 0));

        boolean taken = verdict == Verdict.FRAME || verdict == Verdict.GREETING || verdict == Verdict.INTRODUCTION;
        Finding.unless(!taken || sealed, "bytes that nobody sealed were taken as " + verdict);
        if (verdict == Verdict.FRAME) {
            Finding.unless(
                    here.opened().remaining() == frame.length - Frames.OVERHEAD_BYTES,
                    "a frame of " + here.opened().remaining() + " bytes was in " + frame.length);
        }
        Verdict again = here.open(1, ByteBuffer.wrap(frame), 0);
        Finding.unless(again != Verdict.FRAME && again != Verdict.GREETING, "it was taken again as " + again);
        if (!taken) {
            ByteBuffer honest = ByteBuffer.allocate(1 + Frames.OVERHEAD_BYTES);
            there.sealForAll(ByteBuffer.allocate(1), honest);
            Verdict after = here.open(1, honest.flip(), 0);
            Finding.unless(after == Verdict.FRAME, "an honest frame after it is " + after);
        }
    }

    private static LinkSecurity security(Place place, int peer, SplittableRandom chance) {
        return new LinkSecurity(place, new int[] {peer}, KeySet.of(KEY), chance::nextBytes, 0);
    }

    private static void meet(LinkSecurity here, LinkSecurity there) {
        ByteBuffer greeting = ByteBuffer.allocate(Greeting.SEALED_BYTES);
        there.greet(2, true, 1, 0, 0, greeting, 0);
        here.open(1, greeting.flip(), 0);
        here.answerIntroduction(1, 1, greeting.clear(), 0);
        there.open(2, greeting.flip(), 0);
        there.greetBack(2, false, 1, 0, 0, greeting.clear(), 0);
        Finding.unless(here.open(1, greeting.flip(), 0) == Verdict.GREETING, "two nodes do not meet");
    }

    private static byte[] repaired(byte[] input, Session session) {
        byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
        if (bytes.length < Frames.OVERHEAD_BYTES) {
            return bytes;
        }
        if ((input[0] & 1) != 0) {
            bytes[0] = (byte) (Frames.TO_ALL | bytes[0] & 3);
            Frames.INT.set(bytes, Frames.SENDER_AT, THERE.self());
            bytes[Frames.LINK_AT] = (byte) HERE.link();
        }
        if ((input[0] & 2) != 0) {
            Frames.LONG.set(bytes, Frames.KEY_AT, KEY.id());
        }
        if ((input[0] & 4) != 0) {
            Frames.LONG.set(bytes, Frames.SESSION_AT, session.high());
            Frames.LONG.set(bytes, Frames.SESSION_AT + Long.BYTES, session.low());
        }
        if ((input[0] & 8) != 0) {
            Frames.LONG.set(bytes, Frames.COUNTER_AT, Frames.counter(bytes) & 0xffff | 0x100);
        }
        if ((input[0] & 16) != 0) {
            seal(bytes);
        }
        return bytes;
    }

    /** With the key of whatever session the header names. */
    private static void seal(byte[] bytes) {
        Session session = new Session(Frames.sessionHigh(bytes), Frames.sessionLow(bytes));
        byte[] clear = Arrays.copyOfRange(bytes, Frames.HEADER_BYTES, bytes.length - Frames.TAG_BYTES);
        int destination = bytes[0] == Frames.TO_ALL ? Frames.ALL : HERE.self();
        FrameCipher.sealing(HERE.sendingKey(KEY, THERE.self(), session), HERE.name())
                .seal(destination, clear, clear.length, bytes);
    }
}
