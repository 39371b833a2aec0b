package org.quorate.shell.gogo.group;

import java.util.Optional;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupStatus;
import org.quorate.node.NodeIdentity;

/**
 * One member of a group.
 *
 * @param member {@code node3/17}: its node and its number there
 * @param node name of its node
 * @param bundle that joined: name, version and number
 * @param slow whether all that send to the group wait for it
 * @param queuedBytes what waits for its listener; absent for one of another node, which alone knows
 */
record MemberRow(String member, String node, String bundle, boolean slow, Optional<Long> queuedBytes) {
    static MemberRow of(GroupStatus.MemberStatus status, NodeIdentity self) {
        return new MemberRow(
                name(status.member(), self),
                self.nameOf(status.member().node()),
                status.member().description(),
                status.slow(),
                status.queuedBytes() == GroupStatus.ELSEWHERE ? Optional.empty() : Optional.of(status.queuedBytes()));
    }

    /** {@code node3/17}. */
    static String name(GroupMember member, NodeIdentity self) {
        return self.nameOf(member.node()) + "/" + member.instance();
    }
}
