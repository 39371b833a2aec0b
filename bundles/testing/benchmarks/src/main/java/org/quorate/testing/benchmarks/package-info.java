/**
 * What single steps of the data path cost: a visit of the token, a packet received, frames written and read, records through
 * queues. Each step by itself, without sockets and other nodes; what they come to together is measured by {@code quorate
 * bench}.
 */
package org.quorate.testing.benchmarks;
