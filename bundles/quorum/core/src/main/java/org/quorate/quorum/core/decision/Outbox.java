package org.quorate.quorum.core.decision;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.quorate.node.Confined;
import org.quorate.quorum.core.wire.Message;
import org.quorate.quorum.core.wire.MessageBytes;

/**
 * Messages on their way to the order: those of the machine wait for room, those of operators are refused.
 *
 * <p>Of each kind one message waits at most, the last: whoever sends another one in the same view has no use for the one before, because
 * the proposal that it was about has ended, or because they say the same. So nothing is lost that would have to be said again.
 */
@Confined("node loop")
final class Outbox {
    private final Effects effects;
    private final Map<Class<? extends Message>, byte[]> waiting = new LinkedHashMap<>();
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

    /**
     * As soon as there is room. One that the order never takes, because it is too large, is counted as lost.
     *
     * @return whether it will be ordered, if this view lasts and nothing of its kind comes after it
     */
    boolean send(Message message) {
        if (!open) {
            return false;
        }
        byte[] bytes = MessageBytes.write(message);
        if (bytes.length > effects.largest()) {
            effects.count(Counter.LOST_MESSAGES);
            return false;
        }
        waiting.remove(message.getClass());
        waiting.put(message.getClass(), bytes);
        flush();
        return true;
    }

    /** Whether one of that kind, given to {@link #send}, waits for room. */
    boolean waits(Class<? extends Message> kind) {
        return waiting.containsKey(kind);
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
        while (open && !waiting.isEmpty()) {
            Iterator<byte[]> first = waiting.values().iterator();
            byte[] bytes = first.next();
            if (!effects.hasRoom(bytes.length)) {
                return;
            }
            first.remove();
            effects.submit(bytes);
        }
    }
}
