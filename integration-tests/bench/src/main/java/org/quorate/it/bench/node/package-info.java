/**
 * The node's side of the bench: does the work that the parent asks for over a {@link org.quorate.it.bench.node.Contender}, verifies
 * the order of what is delivered, and reports.
 *
 * <p>Start at {@link org.quorate.it.bench.node.Driver}. It needs nothing but the JDK, so that it can be inside a plug-in of a node or
 * beside any other system, and knows no system by name. The module's README.md has the protocol.
 */
package org.quorate.it.bench.node;
