package org.quorate.shell.gogo.channel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.RingStatus;
import org.quorate.ordering.Submission;
import org.quorate.ordering.TotalOrder;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.node.Picture;
import org.quorate.shell.protocol.FrameReader;
import org.quorate.shell.protocol.FrameType;
import org.quorate.shell.protocol.FrameWriter;
import org.quorate.shell.protocol.Frames;
import org.quorate.shell.protocol.ProtocolException;

/**
 * Submits each chunk of the caller, one after the other. While the ordering has no room nothing is read, so the caller waits
 * too. When the ordering is being replaced, it is waited for.
 */
@ThreadSafe
public final class PublishStream implements ChannelStream {
    /** How long one submission waits for room before the caller is told that it waits. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** How long an absent ordering is waited for: a replacement takes far less. */
    private static final long ABSENCE_MILLIS = 10_000;

    private static final long REPORT_INTERVAL_NANOS = 100_000_000;

    /**
     * Last number given to a message of a traced channel. Begins at the clock's milliseconds times 2^20, so that numbers never
     * repeat, whether this bundle is started anew or not.
     */
    private static final AtomicLong LAST_NUMBER =
            new AtomicLong(System.currentTimeMillis() << 20); // wall clock: grows over restarts, unlike nanoTime

    private final LocalNode node;

    /** A stream into this node's ordering. */
    public PublishStream(LocalNode node) {
        this.node = node;
    }

    @Override
    public int serve(List<String> words, FrameReader in, FrameWriter out) throws IOException, InterruptedException {
        ChannelOptions options = ChannelOptions.of(words);
        Run run = new Run(options, out);
        run.begin();
        while (true) {
            FrameType type = in.next().orElseThrow(() -> new ProtocolException("the caller went away"));
            if (type == FrameType.INPUT_END) {
                run.report();
                return Exit.DONE;
            } else if (type != FrameType.CHUNK || in.payload().remaining() < Frames.CHUNK_ROOM_BYTES) {
                throw new ProtocolException("chunks are expected here, not " + type);
            }
            run.submit(in.payload());
            if (!in.hasNext()) {
                run.reportNowAndThen();
            }
        }
    }

    /** One caller's publishing. */
    private final class Run {
        private final ChannelOptions options;
        private final FrameWriter out;
        private final boolean traced;
        private TotalOrder order;
        private long idHigh;
        private long accepted;
        private long acceptedBytes;
        private long reportedNanos = System.nanoTime();
        private boolean waited;

        Run(ChannelOptions options, FrameWriter out) {
            this.options = options;
            this.out = out;
            traced = Frames.isTraced(options.channel());
        }

        void begin() throws IOException, InterruptedException {
            order = presentOrder();
            int id = node.identity()
                    .orElseThrow(() -> CommandFault.notYet("Starting: this node has no valid settings yet.", ""))
                    .id();
            long incarnation =
                    Picture.of(node).ring().map(RingStatus::incarnation).orElse(0L);
            idHigh = (long) id << 32 | incarnation & 0xffff_ffffL;
        }

        /** Submits the message in a chunk's payload, with an id put over the room and the header in front if it is traced. */
        void submit(ByteBuffer payload) throws IOException, InterruptedException {
            int start = payload.position() + Frames.CHUNK_ROOM_BYTES;
            int size = payload.limit() - start;
            if (traced) {
                start -= Frames.TRACE_ID_BYTES;
                payload.putLong(start, idHigh).putLong(start + Long.BYTES, LAST_NUMBER.incrementAndGet());
            }
            payload.position(start);
            while (true) {
                Submission submission = order.submit(options.channel(), options.delivery(), payload, PATIENCE);
                if (submission instanceof Submission.Refused refused) {
                    afterRefusal(refused);
                } else {
                    break;
                }
            }
            accepted++;
            acceptedBytes += size;
            if (waited) {
                waited = false;
                out.empty(FrameType.PROGRESS);
            }
        }

        private void afterRefusal(Submission.Refused refused) throws IOException, InterruptedException {
            switch (refused.reason()) {
                case BACKLOG_FULL -> {
                    Picture picture = Picture.of(node);
                    String state = picture.ring()
                            .map(r -> "ring " + r.state() + " because " + r.why())
                            .orElse("no ring");
                    out.text(FrameType.PROGRESS, "waiting for room: " + refused.explanation() + " (" + state + ")");
                    waited = true;
                    report();
                }
                case TOO_LARGE ->
                    throw new CommandFault(
                            Exit.DATA,
                            "RNG-202",
                            "Message " + (accepted + 1) + " was refused.",
                            refused.explanation(),
                            "give a smaller --chunk; the most is " + (order.maxMessageBytes() - Frames.TRACE_ID_BYTES));
                case NO_SAFE_DELIVERY ->
                    throw new CommandFault(
                            Exit.DATA,
                            "RNG-202",
                            "Message " + (accepted + 1) + " was refused.",
                            refused.explanation(),
                            "leave --safe away");
                case NOT_RUNNING -> replace(refused);
            }
        }

        /** The ordering we knew has ended: goes on with the next one, if there is one or soon will be. */
        private void replace(Submission.Refused refused) throws IOException, InterruptedException {
            TotalOrder next = presentOrder();
            if (next == order) {
                throw new CommandFault(
                        Exit.FAILED,
                        "RNG-203",
                        "Message " + (accepted + 1) + " was refused; " + accepted + " before it were accepted.",
                        refused.explanation(),
                        "see quorate ring:why");
            }
            order = next;
        }

        private TotalOrder presentOrder() throws IOException, InterruptedException {
            long start = System.nanoTime();
            while (true) {
                Optional<TotalOrder> present = node.order();
                if (present.isPresent()) {
                    return present.get();
                }
                if ((System.nanoTime() - start) / 1_000_000 > ABSENCE_MILLIS) {
                    throw CommandFault.notYet(
                            "There is no ordering to publish to.",
                            Picture.of(node).missing());
                }
                out.empty(FrameType.ALIVE);
                out.flush();
                Thread.sleep(20);
            }
        }

        void reportNowAndThen() throws IOException {
            if (System.nanoTime() - reportedNanos >= REPORT_INTERVAL_NANOS) {
                report();
            }
        }

        void report() throws IOException {
            reportedNanos = System.nanoTime();
            out.begin(FrameType.ACCEPTED, 2 * Long.BYTES).putLong(accepted).putLong(acceptedBytes);
            out.end();
            out.flush();
        }
    }
}
