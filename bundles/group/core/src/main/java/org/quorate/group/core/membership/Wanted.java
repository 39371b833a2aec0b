package org.quorate.group.core.membership;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.quorate.group.MembershipListener;
import org.quorate.group.MembershipListener.Track;

/**
 * What a listener wants to be told.
 *
 * @param tracks never {@code CHANGES} and {@code CHANGES_ONLY} together, at least one of these or {@code CURRENT}; copied
 */
public record Wanted(Set<Track> tracks) {
    /** Of a listener that does not say. */
    public static final Wanted USUAL = new Wanted(Set.of(Track.CURRENT, Track.CHANGES));

    /** Checks what goes together. */
    public Wanted {
        tracks = Set.copyOf(tracks);
        if (tracks.contains(Track.CHANGES) && tracks.contains(Track.CHANGES_ONLY)) {
            throw new IllegalArgumentException(
                    MembershipListener.TRACK + " is CHANGES or CHANGES_ONLY, and not both of them");
        }
        if (tracks.isEmpty() || tracks.equals(Set.of(Track.LOCAL))) {
            throw new IllegalArgumentException(
                    MembershipListener.TRACK + " has none of CURRENT, CHANGES and CHANGES_ONLY");
        }
    }

    /**
     * From words.
     *
     * @throws IllegalArgumentException when one of them is none, or they do not go together
     */
    public static Wanted of(Collection<String> words) {
        Set<Track> tracks = new TreeSet<>();
        for (String word : words) {
            tracks.add(Arrays.stream(Track.values())
                    .filter(track -> track.name().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(MembershipListener.TRACK
                            + " is some of CURRENT, CHANGES, CHANGES_ONLY and LOCAL, not " + word)));
        }
        return new Wanted(tracks);
    }

    boolean current() {
        return tracks.contains(Track.CURRENT);
    }

    boolean changes() {
        return tracks.contains(Track.CHANGES) || tracks.contains(Track.CHANGES_ONLY);
    }

    boolean changesOnly() {
        return tracks.contains(Track.CHANGES_ONLY);
    }

    boolean local() {
        return tracks.contains(Track.LOCAL);
    }
}
