package org.quorate.quorum.qnetd.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;
import org.quorate.quorum.QuorumView;
import org.quorate.quorum.qnetd.core.Algorithm;
import org.quorate.quorum.qnetd.core.ClientSettings;
import org.quorate.quorum.qnetd.core.ClientStatus;
import org.quorate.quorum.qnetd.core.Phase;
import org.quorate.quorum.qnetd.core.TieBreaker;
import org.quorate.quorum.qnetd.core.TlsUse;

/** A thread whose follower throws or is slow, seen by an arbiter that answers nothing. */
class FaultyNodeTest {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int POLL_MILLIS = 150_000;
    private static final QuorumView VIEW = new QuorumView(new RingId(1, 4), List.of(1, 2));

    private final AtomicReference<Consumer<ClientStatus>> follower = new AtomicReference<>(status -> {});
    private ServerSocket arbiter;
    private ArbiterThread thread;

    @BeforeEach
    void begin() throws IOException {
        arbiter = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        arbiter.setSoTimeout(PATIENCE_MILLIS);
        TieBreaker lowest = new TieBreaker(TieBreaker.Mode.LOWEST, 0);
        thread = new ArbiterThread(
                new ClientSettings(
                        "demo", 1, List.of(1, 2), Algorithm.FFSPLIT, lowest, TlsUse.OFF, false, POLL_MILLIS, 30_000),
                new ArbiterThread.Endpoint("127.0.0.1", arbiter.getLocalPort(), Optional.empty()),
                status -> follower.get().accept(status),
                new NoticeLog("test", Optional::empty));
    }

    @AfterEach
    void end() throws IOException {
        thread.end();
        arbiter.close();
    }

    private Socket accept() throws IOException {
        Socket socket = arbiter.accept();
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** Bytes of what was sent until the connection was closed. */
    private static byte[] rest(Socket socket) throws IOException {
        return new DataInputStream(socket.getInputStream()).readAllBytes();
    }

    @Test
    void anExceptionEndsTheSessionAndTheNextOneBegins() throws Exception {
        AtomicBoolean thrown = new AtomicBoolean();
        follower.set(status -> {
            if (status.phase() == Phase.GREETING && !thrown.getAndSet(true)) {
                throw new IllegalStateException("on purpose");
            }
        });
        thread.start();
        thread.viewIs(VIEW);

        try (Socket first = accept()) {
            assertTrue(rest(first).length > 0);
        }
        try (Socket second = accept()) {
            assertTrue(second.getInputStream().read() >= 0);
        }
    }

    @Test
    void aThreadThatEndsLeavesNoConnectionOpen() throws Exception {
        follower.set(status -> {
            if (status.phase() == Phase.GREETING) {
                throw new AssertionError("on purpose");
            }
        });
        thread.start();
        thread.viewIs(VIEW);

        try (Socket first = accept()) {
            assertTrue(rest(first).length > 0);
        }
    }

    @Test
    void afterAnOverrunTheNewestViewIsTold() throws Exception {
        CountDownLatch filled = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        AtomicReference<RingId> seen = new AtomicReference<>(RingId.NONE);
        CountDownLatch newest = new CountDownLatch(1);
        RingId last = new RingId(1, 96);
        follower.set(status -> {
            seen.set(status.view());
            if (status.phase() == Phase.GREETING && stuck.getCount() > 0) {
                stuck.countDown();
                await(filled);
            }
            if (status.view().equals(last)) {
                newest.countDown();
            }
        });
        thread.start();
        thread.viewIs(VIEW);
        assertTrue(stuck.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));

        for (int i = 0; i < Intake.MAX_WAITING; i++) {
            thread.delivered(VIEW.id(), i);
        }
        thread.viewIs(new QuorumView(last, List.of(1)));
        filled.countDown();

        try (Socket first = accept()) {
            rest(first);
        }
        assertTrue(newest.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        assertEquals(last, seen.get());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
