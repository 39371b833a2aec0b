/** The native transport as a component: one configuration, one link, one service. It translates and decides nothing. */
package org.quorate.transport.nativeio.osgi;
