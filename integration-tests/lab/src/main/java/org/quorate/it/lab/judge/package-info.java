/** What all traces together must show: one order, and rings that everybody in them has. Starts and sends nothing. */
package org.quorate.it.lab.judge;
