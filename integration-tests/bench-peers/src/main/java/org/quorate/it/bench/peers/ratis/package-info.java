/** Apache Ratis: Raft over gRPC. One job: a server of a group, with a client of its own, as a contender. */
package org.quorate.it.bench.peers.ratis;
