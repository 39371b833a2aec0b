package org.quorate.group.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.quorate.group.GroupJoining;
import org.quorate.group.GroupMembership;
import org.quorate.group.GroupMessage;
import org.quorate.group.GroupOptions;
import org.quorate.group.core.process.GroupLimits;
import org.quorate.ordering.Delivery;

/** The largest messages of each kind, from the call of the sender to that of the listener. */
class MessageSizesTest {
    private static final int MIB = 1024 * 1024;

    private final HandCluster cluster = new HandCluster(2, new HostLimits(8 * MIB, MIB, 8 * MIB, 64L * MIB, 64L * MIB));
    private final Sizes sizes = new Sizes();

    @Test
    void largeMessagesArriveWholeAndRoomComesBack() {
        GroupMembership sender = join(1, "files", new Notebook());
        join(2, "files", sizes);

        for (int i = 0; i < 12; i++) { // three times what may be on its way
            send(sender, 2 * MIB);
        }
        cluster.turnUntil(() -> sizes.seen.size() == 12);

        assertEquals(Collections.nCopies(12, 2 * MIB), sizes.seen);
    }

    /** Listeners from the 65th of a node on have the smallest mailboxes. */
    @Test
    void messageThatTravelsAsOneFitsIntoEachMailbox() {
        GroupMembership sender = join(1, "files", new Notebook());
        for (int i = 0; i < 64; i++) {
            join(2, "other" + i, new Notebook());
        }
        join(2, "files", sizes);
        int most = GroupLimits.PROTOCOL.wholeBytes();

        send(sender, most);
        cluster.turnUntil(() -> !sizes.seen.isEmpty());

        assertEquals(List.of(most), sizes.seen);
    }

    private void send(GroupMembership sender, int bytes) {
        cluster.turnUntil(
                () -> sender.send(Delivery.SAFE, ByteBuffer.allocate(bytes)).isAccepted());
    }

    private GroupMembership join(int node, String group, Notebook listener) {
        GroupMembership membership = cluster.node(node).groups.join(group, listener, GroupOptions.DEFAULT);
        CompletableFuture<GroupJoining> joined = membership.joined();
        cluster.turnUntil(joined::isDone);
        return membership;
    }

    private static final class Sizes extends Notebook {
        private final List<Integer> seen = new CopyOnWriteArrayList<>();

        @Override
        public void delivered(GroupMessage message) {
            seen.add(message.payload().remaining());
        }
    }
}
