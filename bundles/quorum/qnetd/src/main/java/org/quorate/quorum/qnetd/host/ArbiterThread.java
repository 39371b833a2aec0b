package org.quorate.quorum.qnetd.host;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.quorate.node.Confined;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.RingId;
import org.quorate.quorum.QuorumView;
import org.quorate.quorum.device.DeviceAnswers;
import org.quorate.quorum.device.QuorumDevice;
import org.quorate.quorum.qnetd.core.ArbiterClient;
import org.quorate.quorum.qnetd.core.ClientEffects;
import org.quorate.quorum.qnetd.core.ClientSettings;
import org.quorate.quorum.qnetd.core.ClientStatus;
import org.quorate.quorum.qnetd.core.Ending;
import org.quorate.quorum.qnetd.core.FromArbiter;
import org.quorate.quorum.qnetd.core.Notice;
import org.quorate.quorum.qnetd.core.Phase;
import org.quorate.quorum.qnetd.core.ToArbiter;

/**
 * The thread of the session, and one that reads for it. It may wait for a name, a connection or a full socket; an answer that it does not
 * renew meanwhile is withdrawn by whoever counts it.
 */
@ThreadSafe
public final class ArbiterThread implements QuorumDevice {
    private static final long LINGER_MILLIS = 500;
    private static final long END_MILLIS = 3_000;

    private final ClientSettings settings;
    private final Endpoint endpoint;
    private final Consumer<ClientStatus> follower;
    private final NoticeLog log;
    private final Intake intake = new Intake();
    private final AtomicLong faults = new AtomicLong();
    private final Thread thread;
    private final ArbiterClient client;
    private volatile boolean ending;

    private volatile Optional<Connection> connection = Optional.empty();
    private volatile Known known = new Known(Optional.empty(), Optional.empty(), false);

    // of the thread
    private final Optional<TlsContexts> tls;
    private Optional<DeviceAnswers> answers = Optional.empty();
    private Optional<Runnable> next = Optional.empty();
    private ClientStatus told;

    /**
     * Where the arbiter is.
     *
     * @param tls empty when there is none
     */
    public record Endpoint(String host, int port, Optional<TlsFiles> tls) {}

    /** What the node has said last, which is told anew when it was lost. */
    private record Known(Optional<DeviceAnswers> answers, Optional<QuorumView> view, boolean quorate) {}

    /**
     * Does nothing before {@link #start}.
     *
     * @param follower told of each change on the thread
     */
    public ArbiterThread(ClientSettings settings, Endpoint endpoint, Consumer<ClientStatus> follower, NoticeLog log) {
        this.settings = settings;
        this.endpoint = endpoint;
        this.follower = follower;
        this.log = log;
        tls = endpoint.tls().map(TlsContexts::new);
        client = new ArbiterClient(settings, new Session());
        told = client.status();
        thread = new Thread(this::run, "quorate-qnetd");
        thread.setDaemon(true);
    }

    /** Begins; tells the follower what is first. */
    public void start() {
        follower.accept(client.status());
        thread.start();
    }

    /** Ends, a moment after the last answer was withdrawn; waits for that. */
    public void end() {
        ending = true;
        tell(() -> {});
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        connection.ifPresent(Connection::close); // it may be waiting for that
        thread.interrupt();
    }

    @Override
    public void opened(DeviceAnswers given) {
        known = new Known(Optional.of(given), known.view, known.quorate);
        tell(() -> answers = Optional.of(given));
    }

    @Override
    public void viewIs(QuorumView view) {
        known = new Known(known.answers, Optional.of(view), false);
        tell(() -> client.viewIs(view, now()));
    }

    @Override
    public void noView() {
        known = new Known(known.answers, Optional.empty(), false);
        tell(() -> client.noView(now()));
    }

    @Override
    public void verdictIs(RingId view, boolean quorate) {
        if (known.view.filter(each -> each.id().equals(view)).isPresent()) {
            known = new Known(known.answers, known.view, quorate);
        }
        tell(() -> client.verdictIs(view, quorate, now()));
    }

    @Override
    public void delivered(RingId view, long word) {
        tell(() -> client.delivered(view, word, now()));
    }

    @Override
    public void closed() {
        known = new Known(Optional.empty(), Optional.empty(), false);
        tell(() -> {
            answers = Optional.empty();
            pause(); // who counted the answers is withdrawing them; only then the arbiter may give the vote to others
            client.noView(now());
        });
    }

    private static void pause() {
        try {
            Thread.sleep(LINGER_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A thread that takes nothing any more has lost its place: its answers expire, and if it goes on the session ends. */
    private void tell(Runnable input) {
        if (intake.tell(input)) {
            log.overrun();
        }
    }

    private static long now() {
        return System.nanoTime();
    }

    private void run() {
        try {
            prepare();
            while (!ending || !intake.isEmpty()) {
                turn();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            withdraw();
        }
    }

    private void turn() throws InterruptedException {
        try {
            if (intake.hasOverrun()) {
                tellAnew("its thread could not keep up");
            }
            take();
            client.passed(now());
            work();
            ClientStatus status = client.status();
            if (!status.equals(told)) {
                told = status;
                follower.accept(status);
            }
        } catch (RuntimeException fault) {
            recover(fault);
        }
    }

    /** Whatever has thrown left things half done: the session is over, and the next one begins with what the node knows. */
    private void recover(RuntimeException fault) {
        Optional<Connection> broken = connection;
        try {
            report(fault);
            tellAnew(fault.toString());
            pause(); // whoever counts the answers withdraws them, and should it throw each time
        } catch (RuntimeException again) {
            report(again);
        } finally {
            broken.ifPresent(Connection::close);
        }
    }

    private void report(RuntimeException fault) {
        log.fault(fault, faults.incrementAndGet());
    }

    /** Ends the session, and tells the client what the node has said last, in place of all that waits. */
    private void tellAnew(String why) {
        client.closed(Ending.FAULT, why, now());
        intake.dropAll();
        Known last = known;
        answers = last.answers;
        last.view.ifPresentOrElse(view -> tellAnew(view, last.quorate), () -> client.noView(now()));
    }

    private void tellAnew(QuorumView view, boolean quorate) {
        if (client.status().phase() == Phase.NO_RING || !client.status().view().equals(view.id())) {
            client.viewIs(view, now());
        }
        client.verdictIs(view.id(), quorate, now());
    }

    /** Nobody counts an answer, and nothing is left open, when the thread is gone. */
    private void withdraw() {
        try {
            client.noView(now());
        } finally {
            connection.ifPresent(Connection::close);
            intake.dropAll();
        }
    }

    /** While nobody waits yet. */
    private void prepare() {
        try {
            if (tls.isPresent()) {
                tls.get().get();
            }
        } catch (IOException | GeneralSecurityException unreadable) {
            log.unreadable(text(unreadable));
        }
    }

    private void take() throws InterruptedException {
        long nanos = client.nanosToDeadline(now()).orElse(Long.MAX_VALUE);
        intake.take(nanos).ifPresent(Runnable::run);
    }

    /** What the client wants that takes its time: connections and TLS. */
    private void work() {
        while (next.isPresent()) {
            Runnable task = next.get();
            next = Optional.empty();
            task.run();
        }
    }

    private int setupMillis() {
        return Math.toIntExact(settings.heartbeatMillis());
    }

    private void connect(Connection fresh) {
        try {
            fresh.open(endpoint.host(), endpoint.port(), setupMillis());
            client.connected(now());
            readFirst(fresh);
        } catch (IOException | IllegalArgumentException failed) {
            failed(fresh, Ending.UNREACHABLE, text(failed));
        }
    }

    private void secure(Connection open) {
        try {
            open.secure(tls.orElseThrow().get(), endpoint.host(), setupMillis());
            client.secured(now());
            readAll(open);
        } catch (IOException | GeneralSecurityException failed) {
            failed(open, Ending.TLS_FAILED, text(failed));
        }
    }

    private static String text(Exception failed) {
        return failed.getMessage() == null ? failed.toString() : failed.getMessage();
    }

    private void failed(Connection of, Ending why, String text) {
        if (connection.filter(each -> each == of).isPresent()) {
            client.closed(why, text, now());
        }
    }

    /** One message, after which the client says whether TLS begins. */
    private void readFirst(Connection from) {
        reader(from, () -> {
            FromArbiter first = from.read();
            await(() -> {
                received(from, first);
                if (connection.filter(each -> each == from).isPresent() && next.isEmpty()) {
                    readAll(from);
                }
            });
        });
    }

    private void readAll(Connection from) {
        reader(from, () -> {
            while (true) {
                FromArbiter message = from.read();
                await(() -> received(from, message));
            }
        });
    }

    private void received(Connection from, FromArbiter message) {
        if (connection.filter(each -> each == from).isPresent()) {
            client.received(message, now());
        }
    }

    /** An arbiter is read no faster than it is followed, so that it leaves room for what the node says. */
    private void await(Runnable input) {
        if (intake.tellRead(input)) {
            log.overrun();
        }
    }

    /** What reads until it fails. */
    @FunctionalInterface
    private interface Reading {
        void run() throws IOException;
    }

    private void reader(Connection from, Reading reading) {
        Thread reader = new Thread(
                () -> {
                    try {
                        reading.run();
                    } catch (Connection.Broken broken) {
                        await(() -> failed(from, broken.why(), ""));
                    } catch (IOException lost) {
                        await(() -> failed(from, Ending.CLOSED, text(lost)));
                    } catch (RuntimeException fault) {
                        report(fault);
                        await(() -> failed(from, Ending.FAULT, fault.toString()));
                    }
                },
                "quorate-qnetd-reader");
        reader.setDaemon(true);
        reader.start();
    }

    /** Of the client. */
    @Confined("arbiter thread")
    private final class Session implements ClientEffects {
        @Override
        public void connect() {
            Connection fresh = new Connection();
            connection = Optional.of(fresh);
            next = Optional.of(() -> ArbiterThread.this.connect(fresh));
        }

        @Override
        public void secure() {
            Connection open = connection.orElseThrow();
            next = Optional.of(() -> ArbiterThread.this.secure(open));
        }

        @Override
        public void send(ToArbiter message) {
            Connection to = connection.orElseThrow();
            try {
                to.write(message);
            } catch (IOException lost) {
                next = Optional.of(() -> failed(to, Ending.CLOSED, text(lost)));
            }
        }

        @Override
        public void close() {
            connection.ifPresent(Connection::close);
            connection = Optional.empty();
            next = Optional.empty();
        }

        @Override
        public void answered(RingId view, long word, boolean castsVote, long validMillis) {
            answers.ifPresent(each -> each.answered(view, word, castsVote, validMillis));
        }

        @Override
        public void lost(RingId view) {
            answers.ifPresent(each -> each.lost(view));
        }

        @Override
        public void notice(Notice notice, String text) {
            log.notice(notice, text);
        }
    }
}
