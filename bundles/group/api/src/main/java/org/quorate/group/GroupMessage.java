package org.quorate.group;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;
import org.quorate.ordering.Delivery;

/** One message of a group, whole; valid until the listener's method returns. */
@ProviderType
public interface GroupMessage {
    /** Name of the group. */
    String group();

    /** Who sent it: a member of the view told last. */
    GroupMember sender();

    /** Guarantee it was sent with. */
    Delivery delivery();

    /**
     * Where it was ordered, the same at all members. Later than the id of the view told last by its ring alone, where a new ring has
     * changed nothing in this group.
     */
    GroupViewId view();

    /** Its place among the group's messages in that ring, 1 or more; the same at all members. */
    long sequence();

    /** The bytes, from position to limit, read-only. */
    ByteBuffer payload();
}
