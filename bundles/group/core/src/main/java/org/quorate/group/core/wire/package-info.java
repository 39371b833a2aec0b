/** Bytes of the messages of layers and back: those of the synchronisation, and those of process groups. It knows nothing of what they mean. */
package org.quorate.group.core.wire;
