/**
 * The {@code quorate} command: understands its words, finds the node's socket and hands the rest to a subcommand.
 *
 * <p>Plain Java outside any framework. It knows the protocol of the socket and nothing of what the commands of a node mean.
 */
package org.quorate.shell.client;
