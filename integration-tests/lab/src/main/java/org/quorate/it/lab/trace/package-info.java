/** What each node was told of rings and messages, in its order, with times; whoever tells it. */
package org.quorate.it.lab.trace;
