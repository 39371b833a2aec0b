/** The secure transport as a component. It translates and decides nothing. */
package org.quorate.transport.secure.osgi;
