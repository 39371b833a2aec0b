/**
 * Who acts for a seam, and the state that one provider leaves to the next.
 *
 * <p>One job: at each moment at most one provider of a seam acts, and its state is never lost on the way to the next. Knows
 * nothing of what the state means, nor of bundles. Nothing here accepts or returns {@code null}.
 */
package org.quorate.node.loop.succession;
