package org.quorate.group;

import java.util.function.Function;

/** What became of a message in the end. */
public sealed interface GroupReceipt permits GroupReceipt.Delivered, GroupReceipt.NotDelivered, GroupReceipt.Unknown {
    /** Handles each case. */
    <T> T match(Function<Delivered, T> delivered, Function<NotDelivered, T> notDelivered, Function<Unknown, T> unknown);

    /**
     * It was delivered at this node, and is or will be at all members of that view that do not fail first.
     *
     * @param view where it was ordered
     * @param sequence its place among the group's messages in that ring
     */
    record Delivered(GroupViewId view, long sequence) implements GroupReceipt {
        @Override
        public <T> T match(
                Function<Delivered, T> delivered,
                Function<NotDelivered, T> notDelivered,
                Function<Unknown, T> unknown) {
            return delivered.apply(this);
        }
    }

    /**
     * It is delivered at nobody.
     *
     * @param reason why
     * @param explanation one sentence with what to do
     */
    record NotDelivered(GroupSubmission.Reason reason, String explanation) implements GroupReceipt {
        @Override
        public <T> T match(
                Function<Delivered, T> delivered,
                Function<NotDelivered, T> notDelivered,
                Function<Unknown, T> unknown) {
            return notDelivered.apply(this);
        }
    }

    /**
     * It may or may not be delivered at others.
     *
     * @param explanation one sentence
     */
    record Unknown(String explanation) implements GroupReceipt {
        @Override
        public <T> T match(
                Function<Delivered, T> delivered,
                Function<NotDelivered, T> notDelivered,
                Function<Unknown, T> unknown) {
            return unknown.apply(this);
        }
    }
}
