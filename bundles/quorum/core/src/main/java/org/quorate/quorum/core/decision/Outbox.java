package org.quorate.quorum.core.decision;

import java.util.ArrayDeque;
import java.util.Deque;
import org.quorate.node.Confined;
import org.quorate.quorum.core.wire.Message;
import org.quorate.quorum.core.wire.MessageBytes;

/** Messages on their way to the order: those of the machine wait for room, those of operators are refused. */
@Confined("node loop")
final class Outbox {
    /** Most that wait; more than a view ever needs. */
    static final int MAX_WAITING = 64;

    private final Effects effects;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private boolean open;

    Outbox(Effects effects) {
        this.effects = effects;
    }

    /** There is an order, or there is none any more; what waits is dropped. */
    void open(boolean toOrder) {
        open = toOrder;
        waiting.clear();
    }

    /** A view is new: what waits is about another one. */
    void clear() {
        waiting.clear();
    }

    boolean isOpen() {
        return open;
    }

    /** As soon as there is room; {@code false} when it is dropped. */
    boolean send(Message message) {
        if (!open) {
            return false;
        }
        byte[] bytes = MessageBytes.write(message);
        if (waiting.size() >= MAX_WAITING || bytes.length > effects.largest()) {
            effects.count(Counter.LOST_MESSAGES);
            return false;
        }
        waiting.add(bytes);
        flush();
        return true;
    }

    /** Now, if there is room. */
    boolean offer(Message message) {
        byte[] bytes = MessageBytes.write(message);
        if (!open || !waiting.isEmpty() || !effects.hasRoom(bytes.length)) {
            return false;
        }
        effects.submit(bytes);
        return true;
    }

    void flush() {
        while (open && !waiting.isEmpty() && effects.hasRoom(waiting.peek().length)) {
            effects.submit(waiting.remove());
        }
    }
}
