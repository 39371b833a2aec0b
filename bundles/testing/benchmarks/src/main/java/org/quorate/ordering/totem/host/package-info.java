/** Benchmarks of what only its own package sees. */
package org.quorate.ordering.totem.host;
