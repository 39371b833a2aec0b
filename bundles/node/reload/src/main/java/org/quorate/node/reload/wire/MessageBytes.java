package org.quorate.node.reload.wire;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.quorate.node.RunningSettings.Standing;
import org.quorate.node.reload.core.Message;
import org.quorate.node.reload.core.Operation;
import org.quorate.node.reload.core.Report;

/** {@link Message} as bytes, with a version in front. */
public final class MessageBytes {
    private static final int VERSION = 1;

    private enum Kind {
        PREPARE,
        ANSWER,
        COMMIT,
        ABORT,
        CONFIRM,
        END,
        TELL
    }

    private MessageBytes() {}

    /**
     * The message, in at most so many bytes: where it is larger, without the values of settings, and where that does not do, without what
     * was found.
     */
    public static ByteBuffer write(Message message, int mostBytes) {
        ByteBuffer whole = write(message, Shape.WHOLE);
        if (whole.remaining() <= mostBytes) {
            return whole;
        }
        ByteBuffer bare = write(message, Shape.BARE);
        return bare.remaining() <= mostBytes ? bare : write(message, Shape.LEAST);
    }

    /** What somebody has sent; empty when it is of a later release, or makes no sense. Throws nothing. */
    public static Optional<Message> read(ByteBuffer bytes) {
        try {
            Input in = new Input(bytes);
            if (in.take1(VERSION) != VERSION) {
                return Optional.empty();
            }
            Message message = read(in, Kind.values()[in.take1(Kind.values().length - 1)]);
            in.end();
            return Optional.of(message);
        } catch (Malformed damaged) {
            return Optional.empty();
        }
    }

    private static Message read(Input in, Kind kind) {
        return switch (kind) {
            case PREPARE -> new Message.Prepare(in.takeOperation());
            case ANSWER -> new Message.Answer(in.takeOperation(), in.takeReport());
            case COMMIT -> new Message.Commit(in.takeOperation());
            case ABORT -> new Message.Abort(in.takeOperation(), in.takeText());
            case CONFIRM -> new Message.Confirm(in.takeOperation(), in.takeStanding(), in.takeLines());
            case END -> new Message.End(in.takeOperation(), in.take1(1) == 1);
            case TELL -> new Message.Tell(in.takeStanding());
        };
    }

    private static ByteBuffer write(Message message, Shape shape) {
        Writer writer = new Writer(shape);
        message.readBy(0, writer);
        return writer.out.toBytes();
    }

    /** How much of a message is written. */
    private enum Shape {
        WHOLE,
        BARE,
        LEAST;

        Standing of(Standing standing) {
            return this == WHOLE ? standing : new Standing(standing.digest(), standing.version(), new TreeMap<>());
        }

        List<String> of(List<String> lines) {
            return this == LEAST && !lines.isEmpty() ? List.of(lines.get(0)) : lines;
        }

        Report of(Report report) {
            return this == LEAST
                    ? Report.faulty(List.of("what was found is larger than group.message.max.bytes. Do: raise it"))
                    : new Report(of(report.standing()), report.changes(), report.faults(), report.warnings());
        }
    }

    private static final class Writer implements Message.Reader {
        final Output out = new Output().put1(VERSION);
        private final Shape shape;

        Writer(Shape shape) {
            this.shape = shape;
        }

        @Override
        public void prepare(int sender, Operation operation) {
            out.put1(Kind.PREPARE.ordinal()).put(operation);
        }

        @Override
        public void answer(int sender, Operation operation, Report report) {
            out.put1(Kind.ANSWER.ordinal()).put(operation).put(shape.of(report));
        }

        @Override
        public void commit(int sender, Operation operation) {
            out.put1(Kind.COMMIT.ordinal()).put(operation);
        }

        @Override
        public void abort(int sender, Operation operation, String why) {
            String text = shape == Shape.WHOLE ? why : why.substring(0, Math.min(why.length(), 200));
            out.put1(Kind.ABORT.ordinal()).put(operation).put(text);
        }

        @Override
        public void confirm(int sender, Operation operation, Standing standing, List<String> trouble) {
            out.put1(Kind.CONFIRM.ordinal())
                    .put(operation)
                    .put(shape.of(standing))
                    .put(shape.of(trouble));
        }

        @Override
        public void end(int sender, Operation operation, boolean quorumChanged) {
            out.put1(Kind.END.ordinal()).put(operation).put1(quorumChanged ? 1 : 0);
        }

        @Override
        public void tell(int sender, Standing standing) {
            out.put1(Kind.TELL.ordinal()).put(shape.of(standing));
        }
    }
}
