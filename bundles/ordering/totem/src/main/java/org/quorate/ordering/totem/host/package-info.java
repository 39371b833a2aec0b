/**
 * The core's place on the node's loop: frames from the links go in, effects go out to links, listeners, the stable store and
 * the logs.
 *
 * <p>{@link org.quorate.ordering.totem.host.TotemHost} is one share in the loop's turns and the incumbent of the ordering
 * seam; the other classes are its parts. Nothing here decides a question of the protocol, and nothing knows OSGi.
 */
package org.quorate.ordering.totem.host;
