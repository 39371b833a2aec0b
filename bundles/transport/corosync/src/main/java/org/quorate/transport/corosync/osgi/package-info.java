/** Corosync's UDP transports as components: one configuration, one link, one service. They translate and decide nothing. */
package org.quorate.transport.corosync.osgi;
