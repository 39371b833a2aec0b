/**
 * Turns the core's state into bytes and back. Knows numbers, sets and byte ranges, and nothing of what they mean: every holder
 * of state writes and reads itself.
 */
package org.quorate.ordering.totem.core.image;
