/**
 * What is measured of Quorate alone: nodes that idle, that are slow, that have little memory, that leave. Each measurement says in
 * Markdown what it found.
 */
package org.quorate.it.bench.special;
