/** The nodes: their processes, what their event logs say while they run, the messages that they publish. */
package org.quorate.it.torture.cluster;
