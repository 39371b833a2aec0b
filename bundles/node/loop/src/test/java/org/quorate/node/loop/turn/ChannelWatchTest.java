package org.quorate.node.loop.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quorate.node.LoopWork;
import org.quorate.node.NodeLoop.Watch;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ChannelWatchTest {
    private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
    private final SelectorLoop loop = new SelectorLoop(LoopLimits.DEFAULT, new RecordedReport(), () -> log.add("exit"));

    @BeforeEach
    void start() {
        loop.start();
    }

    @AfterEach
    void end() throws InterruptedException {
        assertTrue(loop.end());
    }

    @Test
    void readableChannelIsReportedUntilNobodyIsInterested() throws Exception {
        try (DatagramChannel receiver = bound();
                DatagramChannel sender = bound()) {
            Watch watch = loop.call(() -> loop.watch(receiver, () -> {
                        ByteBuffer frame = ByteBuffer.allocate(16);
                        try {
                            receiver.receive(frame);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        log.add(frame.position() + " bytes");
                    }))
                    .get();

            sender.send(ByteBuffer.allocate(3), receiver.getLocalAddress());
            assertEquals("3 bytes", log.take());
            call(() -> watch.interested(false));
            sender.send(ByteBuffer.allocate(4), receiver.getLocalAddress());
            awaitTurns(3);
            assertTrue(log.isEmpty());
            call(() -> watch.interested(true));
            assertEquals("4 bytes", log.take());
        }
    }

    /** What waited in a channel during a pause must be readable when work is told of the pause. */
    @Test
    void channelsAreReportedBeforeThePauseInWhichTheyBecameReadable() throws Exception {
        AtomicLong time = new AtomicLong();
        try (DatagramChannel receiver = bound();
                DatagramChannel sender = bound();
                SelectorLoop slow =
                        new SelectorLoop(LoopLimits.DEFAULT, new RecordedReport(), () -> log.add("exit"), time::get)) {
            slow.start();
            slow.attach(new PauseListener());
            slow.call(() -> slow.watch(receiver, () -> log.add("readable"))).get();

            slow.call(() -> {
                        sender.send(ByteBuffer.allocate(1), receiver.getLocalAddress());
                        return time.addAndGet(700_000_000);
                    })
                    .get();

            assertEquals("readable", log.take());
            assertEquals("paused", log.take());
        }
    }

    @Test
    void endedWatchFreesThePortOfItsClosedChannelAtOnceAndTheChannelCanBeWatchedAgain() throws Exception {
        try (DatagramChannel first = bound()) {
            loop.call(() -> {
                        loop.watch(first, () -> {}).end();
                        Watch again = loop.watch(first, () -> {});
                        InetSocketAddress address = (InetSocketAddress) first.getLocalAddress();
                        first.close();
                        again.end();
                        try (DatagramChannel second = DatagramChannel.open()) {
                            second.bind(address);
                        }
                        return 0;
                    })
                    .get();
        }
    }

    @Test
    void watchingFromAnotherThreadIsABrokenContract() throws Exception {
        try (DatagramChannel channel = bound()) {
            assertThrows(IllegalStateException.class, () -> loop.watch(channel, () -> {}));
        }
    }

    private void call(Runnable task) throws Exception {
        loop.call(() -> {
                    task.run();
                    return 0;
                })
                .get();
    }

    /** Waits until that many turns have begun and ended since now. */
    private void awaitTurns(int turns) {
        long target = loop.statistics().turns() + turns + 1;
        while (loop.statistics().turns() < target) {
            loop.wake();
            Thread.onSpinWait();
        }
    }

    private static DatagramChannel bound() throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.configureBlocking(false);
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return channel;
    }

    private final class PauseListener implements LoopWork {
        @Override
        public String name() {
            return "a test";
        }

        @Override
        public int order() {
            return LoopWork.LINKS;
        }

        @Override
        public boolean work(long nowNanos) {
            return false;
        }

        @Override
        public long nanosToDeadline(long nowNanos) {
            return NO_DEADLINE;
        }

        @Override
        public void paused(long nowNanos, long gapNanos) {
            log.add("paused");
        }
    }
}
