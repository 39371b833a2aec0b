package org.quorate.group.core.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quorate.group.MembershipListener.Track;
import org.quorate.group.core.membership.Wanted;

class MembershipComponentTest {
    @Test
    void tracksAreAWordAnArrayOrACollection() {
        Wanted both = new Wanted(Set.of(Track.CURRENT, Track.CHANGES_ONLY));

        assertEquals(Wanted.USUAL, MembershipComponent.wanted(null));
        assertEquals(new Wanted(Set.of(Track.CHANGES)), MembershipComponent.wanted("CHANGES"));
        assertEquals(both, MembershipComponent.wanted(new String[] {"CURRENT", "CHANGES_ONLY"}));
        assertEquals(both, MembershipComponent.wanted(List.of("CHANGES_ONLY", "CURRENT")));
        assertThrows(IllegalArgumentException.class, () -> MembershipComponent.wanted(1));
        assertThrows(IllegalArgumentException.class, () -> MembershipComponent.wanted("changes"));
        assertThrows(
                IllegalArgumentException.class,
                () -> MembershipComponent.wanted(new String[] {"CHANGES", "CHANGES_ONLY"}));
    }
}
