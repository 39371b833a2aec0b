/** The component, and the services that it uses. */
package org.quorate.node.reload.osgi;
