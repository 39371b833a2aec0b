/** Tests of nodes as processes, run from the archive that is shipped. */
package org.quorate.it.cluster;
