/** The synchronisation above the ordering, and process groups, as components. */
package org.quorate.group.core.osgi;
