/** What is done to nodes, and undone; and the order in which a seed does it. A new fault is a class here and a line in {@code Draw}. */
package org.quorate.it.torture.fault;
