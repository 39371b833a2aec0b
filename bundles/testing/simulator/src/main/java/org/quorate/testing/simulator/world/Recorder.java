package org.quorate.testing.simulator.world;

import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.Reason;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.ordering.totem.core.TotemCore;

/**
 * Watches a run for people or for a log. Everything does nothing unless it is overridden; nothing may change the run. Times are
 * virtual nanoseconds.
 */
public interface Recorder {
    /** Watches nothing. */
    Recorder NONE = new Recorder() {};

    /** Whether {@link #line} is wanted; the texts cost time. */
    default boolean readsLines() {
        return false;
    }

    /** Something happened, in words; node 0 means the world. */
    default void line(long event, long time, int node, String what) {}

    /** Whether {@link #given}, {@link #handled}, {@link #lost} and {@link #handedOver} are wanted. */
    default boolean watchesInputs() {
        return false;
    }

    /** A core is about to be given something. */
    default void given(int node, TotemCore core, Input input) {}

    /** The core has answered what it was given last. */
    default void handled(int node, TotemCore core, Input input) {}

    /** A frame of that class is lost on a link. */
    default void lost(FrameClass kind) {}

    /** A core has taken over from another, or the old one goes on. */
    default void handedOver(int node, TotemCore core, boolean refused) {}

    /** Something is done to the world now. */
    default void acted(TimedAct act) {}

    /** Whether {@link #fate} is wanted. */
    default boolean readsFates() {
        return false;
    }

    /** A frame is lost, by a link's loss or filter, or comes twice. */
    default void fate(PacketFate fate) {}

    /** A new incarnation of a node exists. */
    default void started(long time, int node, long incarnation, Profile profile) {}

    /** A message was accepted. */
    default void submitted(long time, int node, long idHigh, long idLow, boolean safe, int length, int crc) {}

    /** A message that was accepted will never be delivered. */
    default void refused(long time, int node, long idHigh, long idLow, String why) {}

    /** A message was delivered. */
    default void delivered(long time, int node, long idHigh, long idLow, int crc, Delivered message) {}

    /** A transitional configuration was entered. */
    default void transitional(long time, int node, RingId from, RingId to, int[] members, long[] incarnations) {}

    /** A regular configuration was installed. */
    default void regular(long time, int node, RingId ring, int[] members, long[] incarnations) {}

    /** The state of a ring changed. */
    default void state(long time, int node, StateName from, StateName to, Reason reason) {}

    /** An incarnation ended; {@code clean} when it left in order. */
    default void ended(long time, int node, boolean clean) {}
}
