/** The services as a component of a node that is in a ring with corosync. */
package org.quorate.corosync.services.osgi;
