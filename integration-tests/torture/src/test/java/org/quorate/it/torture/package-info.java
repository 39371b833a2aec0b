/** A short torture as an operator runs it, and what its parts promise without nodes. */
package org.quorate.it.torture;
