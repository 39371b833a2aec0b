/** Commands about the ordering: how the ring stands, why it changed, what it counts, and messages to try it with. */
package org.quorate.shell.gogo.ring;
