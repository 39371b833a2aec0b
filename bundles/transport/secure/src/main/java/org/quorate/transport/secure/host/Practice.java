package org.quorate.transport.secure.host;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.quorate.node.ThreadSafe;
import org.quorate.transport.secure.core.Chance;
import org.quorate.transport.secure.core.Frames;
import org.quorate.transport.secure.core.KeySet;
import org.quorate.transport.secure.core.LinkSecurity;
import org.quorate.transport.secure.core.Place;
import org.quorate.transport.secure.core.Verdict;
import org.quorate.transport.secure.keys.KeyFiles;

/**
 * Seals and opens frames that nobody gets, with a key of its own, while the node starts. The cipher is many times slower before the
 * JVM has compiled it, and the first large frames would hold the loop for milliseconds each.
 */
@ThreadSafe
public final class Practice implements AutoCloseable {
    /** Frames after which a JVM with its usual thresholds has compiled what they need. */
    static final int FRAMES = 10_000;

    private static final int FRAME_BYTES = 256;
    private static final int ONE = 1;
    private static final int OTHER = 2;

    private final Thread thread = new Thread(this::run, "quorate-seal-practice");
    private volatile boolean closed;

    /** Begins on a thread of its own, which ends by itself. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Does it; how many frames were opened. */
    int run() {
        KeySet keys = KeySet.of(KeyFiles.freshKey());
        Chance chance = new SecureRandom()::nextBytes;
        LinkSecurity one = new LinkSecurity(new Place("practice", ONE, 0), new int[] {OTHER}, keys, chance, 0);
        LinkSecurity other = new LinkSecurity(new Place("practice", OTHER, 0), new int[] {ONE}, keys, chance, 0);
        ByteBuffer frame = ByteBuffer.allocateDirect(FRAME_BYTES);
        ByteBuffer sealed = ByteBuffer.allocateDirect(FRAME_BYTES + Frames.OVERHEAD_BYTES);
        meet(one, other, sealed);
        int opened = 0;
        for (int i = 0; i < FRAMES && !closed; i++) {
            one.sealForAll(frame, sealed.clear());
            opened += other.open(ONE, sealed.flip(), 0) == Verdict.FRAME ? 1 : 0;
        }
        return opened;
    }

    private static void meet(LinkSecurity one, LinkSecurity other, ByteBuffer greeting) {
        one.greet(OTHER, true, 0, 0, 0, greeting, 0);
        other.open(ONE, greeting.flip(), 0);
        other.answerIntroduction(ONE, 0, greeting.clear(), 0);
        one.open(OTHER, greeting.flip(), 0);
        one.greetBack(OTHER, false, 0, 0, 0, greeting.clear(), 0);
        other.open(ONE, greeting.flip(), 0);
    }

    @Override
    public void close() {
        closed = true;
    }
}
