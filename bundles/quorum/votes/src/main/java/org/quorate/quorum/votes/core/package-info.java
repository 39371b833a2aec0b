/**
 * How votes become a verdict: {@link org.quorate.quorum.votes.core.VotesPolicy} is the way in, {@link
 * org.quorate.quorum.votes.core.VotesState} what is remembered, {@link org.quorate.quorum.votes.core.Tally} the calculation. It knows no
 * network, clock, disk or framework. Rules are those of corosync's votequorum, named as in the specification of quorum ({@code Q-1}).
 */
package org.quorate.quorum.votes.core;
