package org.quorate.ordering.totem.host;

/** What a host keeps whether its core runs or not. */
record HostParts(
        LinkSet links,
        Deadlines deadlines,
        PersistBarrier barrier,
        RingJournal journal,
        Pending pending,
        Subscribers subscribers,
        RingTimes times,
        LayerAbove layer) {}
