/** {@code quorate bench}: systems that order messages on the same work, as one table of ratios. Start at {@code Main}. */
package org.quorate.it.bench;
