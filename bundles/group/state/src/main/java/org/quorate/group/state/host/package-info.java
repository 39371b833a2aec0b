/**
 * The threads around a replica, and the streams between it and its machine: one thread that drives the replica and applies commands, one that
 * sends, and for their time one that writes a snapshot and one that restores or merges. It decides nothing about who has which state.
 */
package org.quorate.group.state.host;
