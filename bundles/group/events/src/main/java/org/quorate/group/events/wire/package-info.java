/** Shared events as bytes and back. Only plain values travel; nothing is made from them but these. */
package org.quorate.group.events.wire;
