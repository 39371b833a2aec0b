/**
 * The comparison: the same work for all contenders, in rounds that alternate between them, and what follows from it. It knows
 * contenders by name where a goal is about them, and nothing of how they are started.
 */
package org.quorate.it.bench.compare;
