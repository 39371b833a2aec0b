/** The life of a link as a service: opened when it can be, registered while it acts, closed without loss; and where it writes facts. */
package org.quorate.transport.udp.life;
