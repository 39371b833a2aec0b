/**
 * What stands for hosts, cables and disks: namespaces, a bridge, packet filters, small file systems, processor quotas. It knows
 * nothing of rings. Everything it makes has a name that begins with {@link org.quorate.it.torture.lab.RunName#PREFIX} and the
 * number of the process that made it, so that leftovers of a run that was killed can be told from those of one that runs.
 */
package org.quorate.it.torture.lab;
