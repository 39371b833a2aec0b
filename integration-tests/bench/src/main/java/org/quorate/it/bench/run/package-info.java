/**
 * The parent: starts the nodes of a contender, asks them for work and collects what they say. What is asked for and what the answers
 * mean is decided above.
 */
package org.quorate.it.bench.run;
