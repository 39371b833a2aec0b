/**
 * Runs as pictures made of text.
 *
 * <p>{@link org.quorate.testing.simulator.chart.SequenceChart} reads along as a recorder; it knows the words of a run, not the world.
 */
package org.quorate.testing.simulator.chart;
