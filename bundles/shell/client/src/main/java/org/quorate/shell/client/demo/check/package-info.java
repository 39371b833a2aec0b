/**
 * {@code quorate demo --check}: kills, pauses and cuts the nodes of a demo while real input passes through them, and judges what
 * they did.
 *
 * <p>It acts on the nodes as a person at a second terminal would, and believes only what came out: deliveries of subscribers, and
 * the event logs.
 */
package org.quorate.shell.client.demo.check;
