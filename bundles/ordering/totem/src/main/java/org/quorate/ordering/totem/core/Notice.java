package org.quorate.ordering.totem.core;

/** What people should know of a ring that goes on: told once each time it begins, with what to look at in words. */
public enum Notice {
    /** This node lacks packets that were sent to it again and again; about itself. */
    LACKS_PACKETS,
    /** A member lacks packets that this node has sent it again and again, and is given up. */
    MEMBER_RECEIVES_NOTHING,
    /** Members ask for a packet that none of them has; about the node whose request it was. */
    PACKET_NOBODY_HAS,
    /** A node has other timers or another window than this one; the ring uses the slowest and the smallest. */
    SETTINGS_DIFFER,
    /** A node is heard and is kept outside, because it would break up the ring. */
    PARKED
}
