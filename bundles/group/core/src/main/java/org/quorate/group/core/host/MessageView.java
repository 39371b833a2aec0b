package org.quorate.group.core.host;

import java.nio.ByteBuffer;
import java.util.List;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupMessage;
import org.quorate.group.GroupViewId;
import org.quorate.node.Confined;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.RingId;

/** The one message that a listener is shown again and again. */
@Confined("the listener's mailbox")
final class MessageView implements GroupMessage {
    private final String group;
    private List<GroupMember> members = List.of();
    private int node;
    private int instance;
    private Delivery delivery = Delivery.AGREED;
    private GroupViewId view = new GroupViewId(RingId.NONE, 0);
    private long sequence;
    private ByteBuffer payload = ByteBuffer.allocate(0);

    MessageView(String group) {
        this.group = group;
    }

    /** Senders of the messages that follow are among these. */
    void members(List<GroupMember> present) {
        members = present;
    }

    /** Reads the head of a record; what is left of it is the payload. */
    MessageView of(ByteBuffer record) {
        node = record.getInt();
        instance = record.getInt();
        delivery = record.get() == 0 ? Delivery.AGREED : Delivery.SAFE;
        int representative = record.getInt();
        long ringSequence = record.getLong();
        int number = record.getInt();
        RingId ring = view.ring();
        if (view.number() != number || ring.sequence() != ringSequence || ring.representative() != representative) {
            view = new GroupViewId(new RingId(representative, ringSequence), number);
        }
        sequence = record.getLong();
        payload = record;
        return this;
    }

    /** With other bytes. */
    MessageView with(ByteBuffer bytes) {
        payload = bytes;
        return this;
    }

    /** The message behind the present one of a run. */
    void next() {
        sequence++;
    }

    @Override
    public String group() {
        return group;
    }

    @Override
    public GroupMember sender() {
        for (int i = 0; i < members.size(); i++) {
            GroupMember each = members.get(i);
            if (each.node() == node && each.instance() == instance) {
                return each;
            }
        }
        return new GroupMember(node, instance, "");
    }

    @Override
    public Delivery delivery() {
        return delivery;
    }

    @Override
    public GroupViewId view() {
        return view;
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public ByteBuffer payload() {
        return payload;
    }
}
