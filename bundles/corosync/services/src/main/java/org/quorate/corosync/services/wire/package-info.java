/**
 * Service messages of corosync 3: records to bytes and back, one codec for each service.
 *
 * <p>A message has a group header, which says whose it is, a service header and the fields, nearly each of them on a boundary
 * of 8 bytes; numbers are little-endian. What is between the fields is sent as zero and not looked at. Decoding checks the layout
 * completely and never throws for what a message contains; a multicast, the only message of the data path, is read into a
 * reusable object. It must not know state, settings or who is a member.
 */
package org.quorate.corosync.services.wire;
