package org.quorate.group.core.host;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.quorate.group.GroupReceipt;
import org.quorate.group.GroupSubmission;
import org.quorate.group.GroupViewId;
import org.quorate.node.ThreadSafe;

/** Who wants to hear what becomes of a message. */
@ThreadSafe
final class Receipts {
    private final ConcurrentMap<Long, CompletableFuture<GroupReceipt>> open = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();

    /** A number that was never given before. */
    long open(CompletableFuture<GroupReceipt> future) {
        long number = last.incrementAndGet();
        open.put(number, future);
        return number;
    }

    /** It was not sent after all. */
    void forget(long number) {
        open.remove(number);
    }

    void delivered(long number, GroupViewId view, long sequence) {
        answer(number, new GroupReceipt.Delivered(view, sequence));
    }

    void notDelivered(long number, GroupSubmission.Reason reason) {
        answer(number, new GroupReceipt.NotDelivered(reason, Refusals.explain(reason)));
    }

    void unknown(long number) {
        answer(number, new GroupReceipt.Unknown("This node took part in groups no more before the message came back."));
    }

    /** Nobody will answer any more. */
    void end() {
        open.keySet().forEach(this::unknown);
    }

    private void answer(long number, GroupReceipt receipt) {
        CompletableFuture<GroupReceipt> future = open.remove(number);
        if (future != null) {
            Answers.give(future, receipt);
        }
    }
}
