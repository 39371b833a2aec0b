package org.quorate.group.core.host;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.quorate.group.core.process.GroupLayer;
import org.quorate.node.Confined;
import org.quorate.node.Inbox;
import org.quorate.node.LoopWork;
import org.quorate.node.RecordReader;

/**
 * Messages of members on their way from the inbox to the layer, before the ordering has its turn. A ring without room leaves the record
 * where it is; a member or group that must wait does not, so nobody stands behind it.
 */
@Confined("node loop")
final class SendIntake implements LoopWork, RecordReader {
    private static final int BATCH = 1024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final GroupHost host;
    private final GroupLayer layer;
    private final Inbox inbox;
    private final Deque<Integer> leaving = new ArrayDeque<>();
    private boolean blocked;
    private boolean wakes = true;

    SendIntake(GroupHost host, GroupLayer layer, Inbox inbox) {
        this.host = host;
        this.layer = layer;
        this.inbox = inbox;
    }

    /** The ring has room again. */
    void unblock() {
        blocked = false;
    }

    /** That member leaves, but the inbox was full: behind what is in it. */
    void leaveLater(int instance) {
        leaving.add(instance);
    }

    @Override
    public String name() {
        return "org.quorate.group.core, sends";
    }

    @Override
    public int order() {
        return (LINKS + ORDERING) / 2;
    }

    @Override
    public boolean work(long nowNanos) {
        int taken = blocked ? 0 : inbox.drain(this, BATCH);
        while (!leaving.isEmpty() && offerLeave(leaving.peekFirst())) {
            leaving.removeFirst();
        }
        return taken == BATCH;
    }

    private boolean offerLeave(int instance) {
        try {
            return inbox.offer(SendRecord.LEAVE, SendRecord.head(instance, GroupLayer.NO_RECEIPT), NOTHING, 0)
                    != Inbox.Offer.FULL;
        } catch (InterruptedException impossible) {
            throw new IllegalStateException("interrupted without waiting", impossible);
        }
    }

    /**
     * Behind the ordering's turn: a message wakes the loop only when the ordering has no turn soon by itself.
     *
     * @return whether more of them may wait
     */
    boolean chooseWakeUps() {
        wakes = !layer.turnsSoon();
        inbox.wakes(wakes);
        return wakes && !blocked && inbox.drain(this, BATCH) == BATCH;
    }

    /** Every message wakes the loop from here on. */
    void wakeAlways() {
        wakes = true;
        inbox.wakes(true);
    }

    @Override
    public long nanosToDeadline(long nowNanos) {
        return !wakes || blocked || inbox.isEmpty() && leaving.isEmpty() ? NO_DEADLINE : 0;
    }

    @Override
    public boolean read(int type, ByteBuffer record) {
        int instance = record.getInt();
        long receipt = record.getLong();
        boolean safe = SendRecord.isSafe(type);
        switch (type) {
            case SendRecord.AGREED, SendRecord.SAFE -> {
                blocked = !layer.send(instance, safe, record, receipt);
                return !blocked;
            }
            case SendRecord.LARGE_AGREED, SendRecord.LARGE_SAFE -> {
                byte[] bytes = host.withdraw(record.getLong());
                host.takeLarge(instance, bytes.length);
                layer.sendLater(instance, safe, bytes, receipt);
            }
            default -> layer.leave(instance);
        }
        return true;
    }
}
