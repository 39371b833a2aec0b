/** A short lab as an operator runs it, and what its parts promise without daemons. */
package org.quorate.it.lab;
