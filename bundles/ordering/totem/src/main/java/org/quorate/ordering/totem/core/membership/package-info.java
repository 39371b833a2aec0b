/** Who is there, who is wanted, and who was: sets of nodes and what each said last. Knows no packets, tokens or deadlines. */
package org.quorate.ordering.totem.core.membership;
