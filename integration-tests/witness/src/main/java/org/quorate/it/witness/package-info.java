/**
 * What an application sees: it exists while its node is quorate, and it is a member of a group; and what a layer that others trust sees. It
 * knows the API of nodes and groups only.
 */
package org.quorate.it.witness;
