/** The threads and deadlines of the core, its group, and what it has done to files and quorum. */
package org.quorate.node.reload.host;
