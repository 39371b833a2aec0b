/** Hosts, their network and the processes on them; knows nothing of rings. */
package org.quorate.it.lab.host;
