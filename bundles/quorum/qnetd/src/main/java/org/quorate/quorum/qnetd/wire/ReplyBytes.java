package org.quorate.quorum.qnetd.wire;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quorate.ordering.RingId;
import org.quorate.quorum.qnetd.core.FromArbiter;
import org.quorate.quorum.qnetd.core.Vote;

/** Messages of the arbiter, read with every limit checked. */
public final class ReplyBytes {
    /** Bytes of type and length, in front of a body. */
    public static final int HEADER_BYTES = 6;

    /** Most bytes of a body. */
    public static final int MAX_BODY_BYTES = 32_768;

    private static final int OPTION_HEADER_BYTES = 4;
    private static final int RING_BYTES = 12;
    private static final Vote[] VOTES = {Vote.ACK, Vote.NACK, Vote.ASK_LATER, Vote.WAIT_FOR_REPLY, Vote.NO_CHANGE};

    private final Map<Integer, ByteBuffer> options = new TreeMap<>();

    /** It makes no sense. */
    private static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Malformed(String what) {
            super(what, null, false, false);
        }
    }

    private ReplyBytes() {}

    /**
     * The message; empty when nobody sends it like that. Options that this client does not know are skipped.
     *
     * @param type as the header has it
     * @param body not changed
     */
    public static Optional<FromArbiter> read(int type, byte[] body) {
        try {
            ReplyBytes in = new ReplyBytes();
            in.split(ByteBuffer.wrap(body));
            return Optional.of(in.message(type));
        } catch (Malformed malformed) {
            return Optional.empty();
        }
    }

    private void split(ByteBuffer body) {
        while (body.hasRemaining()) {
            if (body.remaining() < OPTION_HEADER_BYTES) {
                throw new Malformed("half an option");
            }
            int option = Short.toUnsignedInt(body.getShort());
            int length = Short.toUnsignedInt(body.getShort());
            if (length > body.remaining()) {
                throw new Malformed("an option of " + length + " bytes");
            }
            options.put(option, body.slice(body.position(), length));
            body.position(body.position() + length);
        }
    }

    private FromArbiter message(int type) {
        return switch (type) {
            case Type.PREINIT_REPLY ->
                new FromArbiter.PreinitReply(
                        number(),
                        FromArbiter.Tls.values()[take1(Option.TLS, 0, 2)],
                        take1(Option.CERTIFICATE_REQUIRED, 0, 1) == 1);
            case Type.INIT_REPLY -> new FromArbiter.InitReply(number(), take2(Option.ERROR), known());
            case Type.SERVER_ERROR -> new FromArbiter.Refusal(take2(Option.ERROR));
            case Type.SET_OPTION_REPLY -> new FromArbiter.Done(number(), FromArbiter.Kind.OPTION);
            case Type.ECHO_REPLY -> new FromArbiter.Done(number(), FromArbiter.Kind.ECHO);
            case Type.NODE_LIST_REPLY -> new FromArbiter.VoteReply(number(), false, ring(), vote());
            case Type.ASK_FOR_VOTE_REPLY -> new FromArbiter.VoteReply(number(), true, ring(), vote());
            case Type.VOTE_INFO -> new FromArbiter.VoteInfo(number(), ring(), vote());
            default -> throw new Malformed("a message of type " + type);
        };
    }

    private long number() {
        return Integer.toUnsignedLong(take(Option.NUMBER, Integer.BYTES).getInt());
    }

    private RingId ring() {
        ByteBuffer value = take(Option.RING, RING_BYTES);
        return new RingId(value.getInt(), value.getLong());
    }

    private Vote vote() {
        return VOTES[take1(Option.VOTE, 1, VOTES.length) - 1];
    }

    private Set<Integer> known() {
        Set<Integer> known = new TreeSet<>();
        ByteBuffer numbers = options.getOrDefault(Option.KNOWN_OPTIONS, ByteBuffer.allocate(0));
        if (numbers.remaining() % Short.BYTES != 0) {
            throw new Malformed("half a number");
        }
        while (numbers.hasRemaining()) {
            known.add(Short.toUnsignedInt(numbers.getShort()));
        }
        return known;
    }

    private int take1(int option, int least, int most) {
        int value = Byte.toUnsignedInt(take(option, 1).get());
        if (value < least || value > most) {
            throw new Malformed("option " + option + " is " + value);
        }
        return value;
    }

    private int take2(int option) {
        return Short.toUnsignedInt(take(option, Short.BYTES).getShort());
    }

    private ByteBuffer take(int option, int bytes) {
        ByteBuffer value = options.get(option);
        if (value == null || value.remaining() != bytes) {
            throw new Malformed("no option " + option + " of " + bytes + " bytes");
        }
        return value;
    }
}
