/** Which frames of a train go out together. It must not know sockets and memory outside the heap. */
package org.quorate.transport.nativeio.core;
