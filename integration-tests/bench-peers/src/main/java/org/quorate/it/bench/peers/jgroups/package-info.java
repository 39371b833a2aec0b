/** JGroups: a sequencer, the coordinator, broadcasts for all members. One job: its stacks as contenders. */
package org.quorate.it.bench.peers.jgroups;
