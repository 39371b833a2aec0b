/** The synchronisation's place on the node's loop: between the ordering below and the layers above. */
package org.quorate.group.core.host;
