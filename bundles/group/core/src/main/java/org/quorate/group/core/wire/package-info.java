/**
 * Bytes of process groups: the messages that are ordered, and what nodes give when they synchronise. It knows nothing of what they mean.
 */
package org.quorate.group.core.wire;
