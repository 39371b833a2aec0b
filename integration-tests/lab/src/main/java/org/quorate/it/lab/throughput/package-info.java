/** What a ring orders when all send as fast as they can, measured by the driver of the bench; knows nothing of faults. */
package org.quorate.it.lab.throughput;
