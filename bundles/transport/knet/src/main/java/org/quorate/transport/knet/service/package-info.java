/** Settings of the knet transport, and its service as they want it. It must not know components. */
package org.quorate.transport.knet.service;
