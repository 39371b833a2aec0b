/** The knet transport as a component: one configuration with all links of the node, one service. */
package org.quorate.transport.knet.osgi;
