package org.quorate.group.core;

import org.quorate.group.core.membership.Roster;
import org.quorate.testing.conformance.CoreConformance;

class MembershipImportsTest extends CoreConformance {
    MembershipImportsTest() {
        super(
                Roster.class,
                "org/quorate/group/core/membership",
                "org/quorate/group/core/wire/",
                "org/quorate/group/",
                "org/quorate/ordering/RingId",
                "org/quorate/node/Confined",
                "java/time/Instant");
    }
}
