/** The layers as a component. */
package org.quorate.group.core.osgi;
