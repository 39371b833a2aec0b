package org.quorate.group;

import java.time.Duration;

/**
 * How a member wants to be treated.
 *
 * @param slow what happens while it is slower than its group
 * @param queueBytes so much may wait for its listener, {@value #MIN_QUEUE_BYTES} to {@value #MAX_QUEUE_BYTES}; beyond that it is slow
 * @param ejectAfter with {@link Slow#EJECT}: how long it may be slow
 * @param role what it is among the members, where those tell each other apart by that: one word of small letters, which begins its
 *     {@link GroupMember#description}; empty when they do not
 */
public record GroupOptions(Slow slow, int queueBytes, Duration ejectAfter, String role) {
    /** Least bytes that may wait. */
    public static final int MIN_QUEUE_BYTES = 64 * 1024;

    /** Most bytes that may wait before a listener counts as slow. */
    public static final int MAX_QUEUE_BYTES = 64 * 1024 * 1024;

    /** Senders wait; 4 MiB may wait for the listener, as much as some rotations of the token bring while its thread has no processor. */
    public static final GroupOptions DEFAULT =
            new GroupOptions(Slow.BLOCK, 4 * 1024 * 1024, Duration.ofSeconds(10), "");

    /** What happens to a listener that is slower than its group. */
    public enum Slow {
        /** All that send to its group wait for it, on every node. For members that must see everything. */
        BLOCK,
        /** After a while its node puts it out of the group. Nobody waits for it. */
        EJECT
    }

    /** Checks the ranges. */
    public GroupOptions {
        if (queueBytes < MIN_QUEUE_BYTES || queueBytes > MAX_QUEUE_BYTES) {
            throw new IllegalArgumentException(
                    "a queue of " + queueBytes + " bytes is not " + MIN_QUEUE_BYTES + " to " + MAX_QUEUE_BYTES);
        }
        if (ejectAfter.isNegative()) {
            throw new IllegalArgumentException("ejected after " + ejectAfter);
        }
        if (!role.matches("[a-z]{0,16}")) {
            throw new IllegalArgumentException("role " + role + " is not up to 16 small letters");
        }
    }

    /** With another policy. */
    public GroupOptions with(Slow policy) {
        return new GroupOptions(policy, queueBytes, ejectAfter, role);
    }

    /** With another queue. */
    public GroupOptions withQueueBytes(int bytes) {
        return new GroupOptions(slow, bytes, ejectAfter, role);
    }

    /** Ejected after another time. */
    public GroupOptions withEjectAfter(Duration time) {
        return new GroupOptions(slow, queueBytes, time, role);
    }

    /** In a role. */
    public GroupOptions withRole(String name) {
        return new GroupOptions(slow, queueBytes, ejectAfter, name);
    }
}
