/** One configured link as a service: opened as soon as it can be, registered while it is open. */
package org.quorate.transport.corosync.service;
