/**
 * What the commands find of this node at the moment they run: services that come and go, and the clock for people. It holds
 * no state of its own and draws nothing.
 */
package org.quorate.shell.gogo.node;
