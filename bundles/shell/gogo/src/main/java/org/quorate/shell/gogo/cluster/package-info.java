/** Commands about the cluster as a whole: who is in it, what happened, with which settings and bundles. */
package org.quorate.shell.gogo.cluster;
