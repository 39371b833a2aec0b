/**
 * Corosync as a contender: its configuration, the client of libcpg that is compiled here, and the hosts on which daemons and clients
 * run. Nothing of it is inside the nodes.
 */
package org.quorate.it.bench.corosync;
