/** How much a node may send and how long a token may take. Knows numbers of tokens and of packets, and no membership. */
package org.quorate.ordering.totem.core.flow;
