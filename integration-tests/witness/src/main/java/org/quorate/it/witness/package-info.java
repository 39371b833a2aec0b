/**
 * What an application sees: it exists while its node is quorate, it is a member of a group, and has a state machine that is replicated; and what
 * a layer that others trust sees. It knows nothing but API.
 */
package org.quorate.it.witness;
