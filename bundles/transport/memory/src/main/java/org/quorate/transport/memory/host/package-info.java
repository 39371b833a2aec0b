/**
 * Links inside one virtual machine: named networks, a bounded queue in front of each node, delivery across threads. It knows
 * nothing of services.
 */
package org.quorate.transport.memory.host;
