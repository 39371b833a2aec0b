/** Messages of replicas as bytes. */
package org.quorate.group.state.wire;
