package org.quorate.ordering.totem.core.flow;

import org.quorate.ordering.totem.core.Counter;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.Token;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/**
 * The window as the daemon of corosync shares it: each packet is one unit, new or sent again, and the part of a rotation that a
 * member may use is that of its backlog in all backlogs. What it wrote into the token at the last visit it takes back at the next,
 * or the ring would be throttled for its whole life.
 */
public final class MessageWindow implements SendWindow {
    private final int maxMessages;
    private final Effects effects;
    private int window = 1;
    private long windowBytes = 1;
    private int sentLast;
    private int backlogLast;
    private int allowance;
    private int used;

    /** @param maxMessages packets in one visit ({@code max_messages}) */
    public MessageWindow(int maxMessages, Effects effects) {
        this.maxMessages = maxMessages;
        this.effects = effects;
    }

    @Override
    public void begin(int ringNodes, int windowMessages, int ringWindowBytes) {
        window = windowMessages;
        windowBytes = ringWindowBytes;
        sentLast = 0;
        backlogLast = 0;
    }

    @Override
    public int window() {
        return window;
    }

    @Override
    public long windowBytes() {
        return windowBytes;
    }

    @Override
    public int cost(long length) {
        return 1;
    }

    @Override
    public int waiting(long bytes, int packets) {
        return packets;
    }

    /** Whoever counted it takes it back. */
    @Override
    public void nothingWasSent(Token token) {}

    @Override
    public void visit(Token token, int queued) {
        token.sentLastRotation = notNegative(token.sentLastRotation);
        token.backlog = notNegative(token.backlog);
        used = 0;
        allowance = Math.min(maxMessages, Math.max(0, window - token.sentLastRotation));
        long waitingInAll = (long) token.backlog + queued - backlogLast;
        if (waitingInAll > 0) {
            long share = (long) window * backlogLast / waitingInAll;
            allowance = share > 0 ? (int) Math.min(allowance, share) : allowance;
        }
    }

    @Override
    public boolean mayResend(Token token, int cost) {
        return used < allowance;
    }

    @Override
    public boolean maySend(Token token, int cost) {
        return used < allowance;
    }

    @Override
    public void sent(int cost) {
        used++;
    }

    @Override
    public void leave(Token token, int queued) {
        token.sentLastRotation = notNegative(token.sentLastRotation + used - sentLast);
        token.backlog = notNegative(token.backlog + queued - backlogLast);
        sentLast = used;
        backlogLast = queued;
    }

    private int notNegative(int value) {
        if (value < 0) {
            effects.count(Counter.FLOW_CLAMPED, 1);
        }
        return Math.max(0, value);
    }

    @Override
    public void write(ImageWriter out) {
        out.write(window);
        out.write(windowBytes);
        out.write(sentLast);
        out.write(backlogLast);
    }

    @Override
    public void read(ImageReader in) {
        window = in.readInt();
        windowBytes = in.readLong();
        sentLast = in.readInt();
        backlogLast = in.readInt();
    }
}
