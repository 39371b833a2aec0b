/**
 * The system calls of Linux that this transport makes, and the memory layouts that they want, on machines with 64-bit
 * addresses. It must not know links and peers.
 */
package org.quorate.transport.nativeio.kernel;
