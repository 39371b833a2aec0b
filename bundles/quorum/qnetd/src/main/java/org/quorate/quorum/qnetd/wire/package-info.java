/** Messages of corosync-qnetd as bytes: type, length of the body, and options, each with a number and a length; all big-endian. */
package org.quorate.quorum.qnetd.wire;
