package org.quorate.node.loop.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WakerTest {
    private final Waker waker = new Waker();
    private final AtomicBoolean done = new AtomicBoolean();
    private final List<Doorbell> bells = new ArrayList<>();
    private final List<Thread> sleepers = new ArrayList<>();

    @AfterEach
    void end() {
        done.set(true);
        bells.forEach(Doorbell::ring);
        waker.end();
    }

    @Test
    void wakesAFewOnTheSpotAndTheOthersByItsThread() throws InterruptedException {
        sleep(Waker.ON_THE_SPOT + 3);

        waker.turnBegins();
        done.set(true);
        bells.forEach(waker::wake);

        join(sleepers.subList(0, Waker.ON_THE_SPOT));
        List<Thread> others = sleepers.subList(Waker.ON_THE_SPOT, sleepers.size());
        others.forEach(each -> assertEquals(Thread.State.WAITING, each.getState()));
        waker.start();
        join(others);
    }

    @Test
    void whoIsAwakeDoesNotCount() throws InterruptedException {
        sleep(Waker.ON_THE_SPOT);

        waker.turnBegins();
        done.set(true);
        for (int i = 0; i < 2 * Waker.ON_THE_SPOT; i++) {
            waker.wake(new Doorbell());
        }
        bells.forEach(waker::wake);

        join(sleepers);
    }

    @Test
    void eachTurnBeginsAnew() throws InterruptedException {
        sleep(2 * Waker.ON_THE_SPOT);

        done.set(true);
        waker.turnBegins();
        bells.subList(0, Waker.ON_THE_SPOT).forEach(waker::wake);
        waker.turnBegins();
        bells.subList(Waker.ON_THE_SPOT, bells.size()).forEach(waker::wake);

        join(sleepers);
    }

    @Test
    void whoFindsNoPlaceIsWokenOnTheSpot() throws InterruptedException {
        sleep(Waker.ON_THE_SPOT + 2);
        Doorbell first = bells.get(Waker.ON_THE_SPOT);
        Doorbell last = bells.get(Waker.ON_THE_SPOT + 1);

        waker.turnBegins();
        done.set(true);
        bells.subList(0, Waker.ON_THE_SPOT).forEach(waker::wake);
        for (int i = 0; i < Waker.PLACES; i++) {
            waker.wake(first); // asleep until its first place is reached
        }
        waker.wake(last);

        sleepers.get(Waker.ON_THE_SPOT + 1).join();
        assertEquals(Thread.State.WAITING, sleepers.get(Waker.ON_THE_SPOT).getState());
        waker.start();
        join(sleepers);
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread each : threads) {
            each.join();
        }
    }

    /** So many threads, each asleep at a bell of its own until it is rung and all is done. */
    private void sleep(int threads) {
        for (int i = 0; i < threads; i++) {
            Doorbell bell = new Doorbell();
            Thread sleeper = new Thread(() -> {
                while (!done.get()) {
                    bell.sleepUnless(done::get);
                }
            });
            sleeper.setDaemon(true);
            bells.add(bell);
            sleepers.add(sleeper);
            sleeper.start();
        }
        for (Thread each : sleepers) {
            while (each.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
    }
}
