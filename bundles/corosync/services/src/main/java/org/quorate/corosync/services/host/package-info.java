/**
 * The services as the layer above a ring: what they want done goes to the ordering, what they find out to people. It must not know
 * components.
 */
package org.quorate.corosync.services.host;
