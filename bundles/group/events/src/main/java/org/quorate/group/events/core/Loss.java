package org.quorate.group.events.core;

/** Why events are missing. */
public enum Loss {
    /** More events were to be shared here than the group took; those that did not fit are shared with nobody. */
    QUEUE_FULL("more events were to be shared than wait here at most"),
    /** An event is larger than a message of a group may be; it is shared with nobody. */
    TOO_LARGE("an event is larger than group.message.max.bytes"),
    /** An event has a property of a type that cannot be shared; it is shared with nobody. */
    UNSUPPORTED("an event has a property of a type that cannot be shared"),
    /** This node was in the group no more for a while; what others shared then is missing here. */
    AWAY("this node was in the group no more for a while"),
    /** Members of another part of the cluster came; what they shared before is missing here. */
    PARTED("members came that had shared events in another part of the cluster");

    private final String sentence;

    Loss(String sentence) {
        this.sentence = sentence;
    }

    /** For people, without a full stop. */
    public String sentence() {
        return sentence;
    }
}
