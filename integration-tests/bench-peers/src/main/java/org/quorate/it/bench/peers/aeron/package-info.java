/** Aeron Cluster: Raft over Aeron's own transport. One job: a member of it, with a client of its own, as a contender. */
package org.quorate.it.bench.peers.aeron;
