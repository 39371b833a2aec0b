/** The files of the cluster key. It knows the file system and nothing of nodes and links. */
package org.quorate.transport.secure.keys;
