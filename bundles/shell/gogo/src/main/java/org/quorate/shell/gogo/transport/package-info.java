/** Commands about the links: who is reached over which, who was refused, and the replacement of a link under load. */
package org.quorate.shell.gogo.transport;
