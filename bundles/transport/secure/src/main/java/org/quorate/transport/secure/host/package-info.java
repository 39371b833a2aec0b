/**
 * Sealed links on the node's loop, and the files of the keys. It knows nothing of services, and of the link below only its
 * contract.
 */
package org.quorate.transport.secure.host;
