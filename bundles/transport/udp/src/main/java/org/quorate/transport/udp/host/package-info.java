/**
 * The UDP transport's place on the node's loop: channels, readiness, deadlines, logging. It decides nothing about peers (that
 * is {@code core}) and knows nothing of services and settings files (that is {@code osgi}).
 */
package org.quorate.transport.udp.host;
