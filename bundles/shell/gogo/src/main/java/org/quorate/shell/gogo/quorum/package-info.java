/**
 * Commands of scope {@code quorum}: the verdict, how it comes about, what would change it, and what operators can do. They draw what the
 * service {@code Quorum} says, with names of nodes in place of their ids, and decide nothing.
 */
package org.quorate.shell.gogo.quorum;
