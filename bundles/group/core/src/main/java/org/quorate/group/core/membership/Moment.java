package org.quorate.group.core.membership;

import org.quorate.group.ClusterNode;
import org.quorate.group.MembershipView;

/**
 * The membership as one node has it at a moment.
 *
 * @param view the members
 * @param local this node
 */
public record Moment(MembershipView view, ClusterNode local) {}
