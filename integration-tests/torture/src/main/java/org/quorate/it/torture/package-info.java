/**
 * {@code quorate torture}: real nodes in network namespaces of their own, and all that can befall a node, judged from their event
 * logs.
 *
 * <p>Start at {@link org.quorate.it.torture.Main}. It acts on nodes as an operator, a cable and a power cut do; there is nothing
 * of it inside them.
 */
package org.quorate.it.torture;
