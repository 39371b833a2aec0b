/** A daemon of corosync and a Quorate node as the same thing: started, left, killed, paused, watched. */
package org.quorate.it.lab.node;
