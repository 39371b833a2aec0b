package org.quorate.ordering;

import java.util.List;
import java.util.SortedMap;

/**
 * How the ring stands at one moment.
 *
 * @param provider name of the ordering's provider and its dialect: {@code "totem, dialect native 1"}
 * @param state {@code OPERATIONAL}, {@code GATHER}, {@code COMMIT}, {@code RECOVERY}, {@code LEFT} or {@code SILENT} (waits
 *     for its stable store, or for a link)
 * @param why reason of the last transition
 * @param inStateMillis how long in this state
 * @param ring the installed ring
 * @param members of the installed ring, in token order
 * @param kinds what the members are, by id, in a ring of several implementations; empty in others
 * @param incarnation of this node
 * @param incarnations of the members, by id
 * @param highestSequence highest sequence number given out
 * @param receivedByAll every member has received everything up to here, as far as known
 * @param stable everything up to here is safe
 * @param tokenAgeMillis time since the token was here; -1 outside a ring
 * @param worstRotationMicros longest time between two visits of the token on this ring
 * @param timers names and milliseconds of the protocol's timers
 * @param counters names and values since this node's incarnation began
 * @param backlogMessages accepted here and not yet ordered
 * @param backlogBytes bytes of these
 */
public record RingStatus(
        String provider,
        String state,
        String why,
        long inStateMillis,
        RingId ring,
        List<Integer> members,
        SortedMap<Integer, String> kinds,
        long incarnation,
        SortedMap<Integer, Long> incarnations,
        long highestSequence,
        long receivedByAll,
        long stable,
        long tokenAgeMillis,
        long worstRotationMicros,
        SortedMap<String, Long> timers,
        SortedMap<String, Long> counters,
        long backlogMessages,
        long backlogBytes) {
    /** Value of {@link #why} of a provider that does not act because another version of its bundle does. */
    public static final String ANOTHER_ACTS = "another version of the bundle acts";

    /** Whether the provider that was asked is the one that acts. */
    public boolean isActing() {
        return !why.equals(ANOTHER_ACTS);
    }
}
