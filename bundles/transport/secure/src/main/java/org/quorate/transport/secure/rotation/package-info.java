/**
 * How all members change the key, as steps at places in the one order. Values in, values out: deliveries and configurations go in,
 * messages and what is to be done with keys come out.
 */
package org.quorate.transport.secure.rotation;
