package org.quorate.quorum.core.wire;

import java.util.Optional;
import org.quorate.group.LayerOrder;

/** {@link Message} as bytes: room for the header of the order, the kind, and the rest. */
public final class MessageBytes implements MessageReader {
    private static final int REQUEST = 1;
    private static final int WINDOW_OVER = 2;
    private static final int INTRODUCTION = 3;
    private static final int PROPOSAL = 4;
    private static final int ANSWER = 5;
    private static final int COMMIT = 6;
    private static final int WITHDRAWAL = 7;
    private static final int CONFIRMATION = 8;

    private final Output out = new Output();

    private MessageBytes() {
        for (int i = 0; i < LayerOrder.HEADER_BYTES; i++) {
            out.put1(0);
        }
    }

    /** As it is submitted; the first {@link LayerOrder#HEADER_BYTES} are free. */
    public static byte[] write(Message message) {
        MessageBytes writer = new MessageBytes();
        message.tell(0, writer);
        return writer.out.toBytes();
    }

    /** What somebody has sent, without header; empty when nobody sends something like that. Throws nothing. */
    public static Optional<Message> read(byte[] bytes, int offset, int length) {
        try {
            Input in = new Input(bytes, offset, length);
            Message message = take(in);
            in.end();
            return Optional.of(message);
        } catch (Malformed damaged) {
            return Optional.empty();
        }
    }

    private static Message take(Input in) {
        return switch (in.take1(CONFIRMATION)) {
            case REQUEST -> new Message.Request(in.take8(), EventBytes.take(in));
            case WINDOW_OVER -> new Message.WindowOver(in.takeRingId());
            case INTRODUCTION -> new Message.Introduction(in.takeRingId(), BroughtBytes.take(in));
            case PROPOSAL ->
                new Message.Proposal(in.takeRingId(), in.take8(), in.takeText(Limits.NAME), in.takeSettings());
            case ANSWER -> new Message.Answer(in.takeRingId(), in.take4(), in.take8(), in.takeText(Limits.TEXT));
            case COMMIT -> new Message.Commit(in.takeRingId(), in.take8());
            case WITHDRAWAL -> new Message.Withdrawal(in.takeRingId(), in.take8());
            case CONFIRMATION -> new Message.Confirmation(in.takeRingId(), in.takeChange());
            default -> throw new Malformed("message 0");
        };
    }

    @Override
    public void request(int origin, Message.Request message) {
        out.put1(REQUEST).put8(message.number());
        EventBytes.put(out, message.event());
    }

    @Override
    public void windowOver(int origin, Message.WindowOver message) {
        out.put1(WINDOW_OVER).put(message.view());
    }

    @Override
    public void introduction(int origin, Message.Introduction message) {
        out.put1(INTRODUCTION).put(message.view());
        BroughtBytes.put(out, message.brought());
    }

    @Override
    public void proposal(int origin, Message.Proposal message) {
        out.put1(PROPOSAL).put(message.view()).put8(message.number());
        out.put(message.policy()).put(message.settings());
    }

    @Override
    public void answer(int origin, Message.Answer message) {
        out.put1(ANSWER).put(message.view()).put4(message.proposer()).put8(message.number());
        out.put(message.refusal());
    }

    @Override
    public void commit(int origin, Message.Commit message) {
        out.put1(COMMIT).put(message.view()).put8(message.number());
    }

    @Override
    public void withdrawal(int origin, Message.Withdrawal message) {
        out.put1(WITHDRAWAL).put(message.view()).put8(message.number());
    }

    @Override
    public void confirmation(int origin, Message.Confirmation message) {
        out.put1(CONFIRMATION).put(message.view()).put(message.change());
    }
}
