/**
 * The node's UNIX socket: where it lies, who may talk, one worker for each connection, and what a request's first word means.
 * It knows no single command.
 */
package org.quorate.shell.gogo.host;
