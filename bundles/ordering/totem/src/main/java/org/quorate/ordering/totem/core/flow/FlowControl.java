package org.quorate.ordering.totem.core.flow;

import org.quorate.ordering.totem.core.Counter;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.Token;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/**
 * Flow control of section 8. The window is counted in <em>units</em>: a packet costs one unit, or as many as its bytes are of
 * the window's bytes, so that one number on the token bounds messages and bytes of a rotation.
 */
public final class FlowControl implements SendWindow {
    private final Effects effects;
    private int nodes = 1;
    private int window = 1;
    private long windowBytes = 1;
    private int sentLast;
    private int backlogLast;
    private int share;
    private int used;
    private boolean waited;

    /** What the last visit left of its share because the next packet was larger: part of the next one's. */
    private int carried;

    /** Counts there. */
    public FlowControl(Effects effects) {
        this.effects = effects;
    }

    @Override
    public void begin(int ringNodes, int windowMessages, int ringWindowBytes) {
        nodes = ringNodes;
        window = windowMessages;
        windowBytes = ringWindowBytes;
        sentLast = 0;
        backlogLast = 0;
        waited = false;
        carried = 0;
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
        long units = (length * window + windowBytes - 1) / windowBytes;
        return (int) Math.max(1, Math.min(window, units));
    }

    @Override
    public int waiting(long bytes, int packets) {
        return bytes == 0 ? 0 : cost(bytes);
    }

    /**
     * Nothing was sent for a rotation. What the token counts all the same is wrong and would stay, since everybody takes back
     * only what they counted themselves.
     */
    @Override
    public void nothingWasSent(Token token) {
        token.sentLastRotation = Math.min(token.sentLastRotation, sentLast);
    }

    @Override
    public void visit(Token token, int queued) {
        token.sentLastRotation = clamp(token.sentLastRotation);
        token.backlog = clamp(token.backlog);
        used = 0;
        int others = Math.max(0, token.sentLastRotation - sentLast);
        share = Math.max(0, window - others);
        // Deviates from section 8: what each reports is bounded by the window, so that one endless queue cannot
        // shrink the shares of the others to nothing.
        long wanted = (long) token.backlog + Math.min(queued, window) - backlogLast;
        if (wanted > 0 && backlogLast > 0) {
            share = (int) Math.min(share, carried + Math.max(1, (long) window * backlogLast / wanted));
        }
        carried = 0;
    }

    /**
     * Whether a missing packet of that cost may be resent now. Deviates from [T3]: a quarter of the window is always there for
     * it, or senders that fill every rotation would keep a gap open until the store guard stops them.
     */
    @Override
    public boolean mayResend(Token token, int cost) {
        return used == 0 || used + cost <= Math.max(window / 4, window - token.sentLastRotation);
    }

    /**
     * Whether a new packet of that cost may be sent now. One that does not fit its share goes at the next visit, when it stays
     * within twice the window: that is what the smallest receive buffer holds. Deviates from section 8: what is left of a share
     * is not lost, or a window of eight large packets would carry six when three nodes send.
     */
    @Override
    public boolean maySend(Token token, int cost) {
        if (used + cost <= share) {
            return true;
        }
        int others = Math.max(0, token.sentLastRotation - sentLast);
        boolean due = waited && used == 0 && others + cost <= 2 * window;
        carried = due ? 0 : Math.max(0, share - used);
        waited = used == 0 && !due;
        return due;
    }

    @Override
    public void sent(int cost) {
        used += cost;
        waited = false;
    }

    @Override
    public void leave(Token token, int queued) {
        int reported = Math.min(queued, window);
        token.sentLastRotation = clamp(token.sentLastRotation + used - sentLast);
        token.backlog = clamp(token.backlog + reported - backlogLast);
        sentLast = used;
        backlogLast = reported;
    }

    private int clamp(int value) {
        // Two windows of each member: the most that maySend and mayResend can add up to.
        long most = 4L * nodes * window;
        if (value < 0 || value > most) {
            effects.count(Counter.FLOW_CLAMPED, 1);
            return value < 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, most);
        }
        return value;
    }

    @Override
    public void write(ImageWriter out) {
        out.write(nodes);
        out.write(window);
        out.write(windowBytes);
        out.write(sentLast);
        out.write(backlogLast);
        out.write(waited);
        out.write(carried);
    }

    @Override
    public void read(ImageReader in) {
        nodes = in.readInt();
        window = in.readInt();
        windowBytes = in.readLong();
        sentLast = in.readInt();
        backlogLast = in.readInt();
        waited = in.readBoolean();
        carried = in.readInt(Integer.MAX_VALUE);
    }
}
