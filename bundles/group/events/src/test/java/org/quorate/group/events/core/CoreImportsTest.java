package org.quorate.group.events.core;

import org.quorate.testing.conformance.CoreConformance;

class CoreImportsTest extends CoreConformance {
    CoreImportsTest() {
        super(
                Sharing.class,
                "org/quorate/group/events/core",
                "org/quorate/group/GroupMember",
                "org/quorate/group/GroupView",
                "org/quorate/group/MemberChange",
                "org/quorate/node/Confined");
    }
}
