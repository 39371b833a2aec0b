/** Bytes of the messages of layers and back. */
package org.quorate.group.core.wire;
