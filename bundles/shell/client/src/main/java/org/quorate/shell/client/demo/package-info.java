/**
 * {@code quorate demo}: nodes of one machine as separate processes, what is done to them, and what the others do about it.
 *
 * <p>It knows how a node is started and what a node answers through its socket, as an operator does; it shares nothing else with
 * the nodes. What it starts and stops is recorded in the directory of the demo, so that any terminal can act on it.
 */
package org.quorate.shell.client.demo;
