/** The memory transport as a component: one configuration, one link, one service. */
package org.quorate.transport.memory.osgi;
